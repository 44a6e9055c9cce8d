package io.authplane.application.token;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.token.AccessTokenClaims;
import io.authplane.domain.token.RefreshTokenFamily;

/// What the introspection endpoint answers.
@Rfc(value = 7662, section = "2.2")
public sealed interface IntrospectionOutcome {

    /// An access token that is active now.
    record ActiveAccessToken(AccessTokenClaims claims) implements IntrospectionOutcome {}

    /// A refresh token that would be answered now.
    record ActiveRefreshToken(RefreshTokenFamily family) implements IntrospectionOutcome {}

    /// Not active, or not for this caller to know. "The authorization server SHOULD NOT include any additional
    /// information about an inactive token, including why the token is inactive."
    record Inactive() implements IntrospectionOutcome {}

    /// A refusal.
    record Refused(OAuthError error) implements IntrospectionOutcome {}
}
