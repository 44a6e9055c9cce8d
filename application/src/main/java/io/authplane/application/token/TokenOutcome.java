package io.authplane.application.token;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.token.AccessToken;
import io.authplane.domain.token.RefreshToken;
import java.time.Duration;
import java.util.Optional;

/// What the token endpoint answers.
public sealed interface TokenOutcome {

    /// The tokens, once.
    @Rfc(value = 6749, section = "5.1")
    record Issued(AccessToken accessToken, Duration expiresIn, Scopes scopes, Optional<Refresh> refresh)
            implements TokenOutcome {}

    /// A refresh token and how long it lives if it is not used.
    record Refresh(RefreshToken token, Duration expiresIn) {}

    /// A refusal.
    record Refused(OAuthError error) implements TokenOutcome {}
}
