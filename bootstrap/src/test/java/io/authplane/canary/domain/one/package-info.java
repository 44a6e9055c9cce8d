/// Wrong on purpose: the rules of the house must report it.
@NullMarked
package io.authplane.canary.domain.one;

import org.jspecify.annotations.NullMarked;
