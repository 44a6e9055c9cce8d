/// Wrong on purpose: the rules of the house must report it.
@NullMarked
package io.authplane.canary.application.token;

import org.jspecify.annotations.NullMarked;
