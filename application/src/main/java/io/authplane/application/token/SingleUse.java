package io.authplane.application.token;

import io.authplane.domain.token.GrantedScopes;
import io.authplane.domain.token.TokenId;
import java.time.Instant;

/// The one write that uses a presented grant up, atomically, in the unit of work of the request.
@FunctionalInterface
public interface SingleUse {
    Use use(TokenId jti, GrantedScopes scopes, Instant now);
}
