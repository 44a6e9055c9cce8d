/// What administrative use cases have in common.
@NullMarked
package io.authplane.application.administration;

import org.jspecify.annotations.NullMarked;
