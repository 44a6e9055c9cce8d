package io.authplane.application.authorization;

import io.authplane.domain.authorization.AuthorizationResponse;
import io.authplane.domain.authorization.PendingId;
import io.authplane.domain.oauth.OAuthError;
import java.util.Optional;

/// What the browser is told at the authorization endpoint.
public sealed interface AuthorizationOutcome {

    /// Nothing may be redirected: show the error.
    record ShowError(OAuthError error) implements AuthorizationOutcome {}

    /// Answer the client.
    record Respond(AuthorizationResponse response) implements AuthorizationOutcome {}

    /// Log in first, then come back to the same URL.
    ///
    /// @param mark what [AskedLogins#PARAMETER] must say then, if the request wants a login of its own
    /// @param hint what the form shall say at first, if the client knows who comes
    record LogInFirst(Optional<String> mark, Optional<String> hint) implements AuthorizationOutcome {}

    /// Ask the person.
    record AskConsent(PendingId pending) implements AuthorizationOutcome {}
}
