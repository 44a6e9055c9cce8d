/// What administrators see of tokens, and how they end them. Issues nothing.
@NullMarked
package io.authplane.application.token.administration;

import org.jspecify.annotations.NullMarked;
