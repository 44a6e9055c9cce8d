/// Randomness, as the use cases see it.
@NullMarked
package io.authplane.application.random;

import org.jspecify.annotations.NullMarked;
