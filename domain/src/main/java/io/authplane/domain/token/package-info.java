/// Access tokens, refresh token families and the scopes that a token may carry.
@NullMarked
package io.authplane.domain.token;

import org.jspecify.annotations.NullMarked;
