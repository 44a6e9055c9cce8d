/// Keys: the purpose keys that derive and check values, and the signing keys that the world verifies with.
@NullMarked
package io.authplane.application.key;

import org.jspecify.annotations.NullMarked;
