package io.authplane.application.authorization;

import io.authplane.domain.authorization.AuthorizationResponse;
import io.authplane.domain.authorization.PendingId;
import io.authplane.domain.oauth.OAuthError;

/// What the browser is told at the authorization endpoint.
public sealed interface AuthorizationOutcome {

    /// Nothing may be redirected: show the error.
    record ShowError(OAuthError error) implements AuthorizationOutcome {}

    /// Answer the client.
    record Respond(AuthorizationResponse response) implements AuthorizationOutcome {}

    /// Log in first, then come back to the same URL.
    record LogInFirst() implements AuthorizationOutcome {}

    /// Ask the person.
    record AskConsent(PendingId pending) implements AuthorizationOutcome {}
}
