package io.authplane.application.token;

import io.authplane.domain.oauth.OAuthError;

/// What the revocation endpoint answers.
public sealed interface RevocationOutcome {

    /// The token is not valid, whether this request ended it or whether it never was.
    record Invalidated() implements RevocationOutcome {}

    /// A refusal.
    record Refused(OAuthError error) implements RevocationOutcome {}
}
