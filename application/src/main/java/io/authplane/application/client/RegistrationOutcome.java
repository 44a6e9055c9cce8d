package io.authplane.application.client;

import io.authplane.domain.client.Client;
import io.authplane.domain.client.ClientSecret;
import io.authplane.domain.oauth.OAuthError;
import java.util.Optional;

/// What came of a registration request.
public sealed interface RegistrationOutcome {

    /// The client exists; its secret is shown this once.
    record Registered(Client client, Optional<ClientSecret> secret) implements RegistrationOutcome {}

    /// Nothing was stored.
    record Refused(OAuthError error) implements RegistrationOutcome {}

    /// There is no registration here at all (`dcr.mode: disabled`).
    record NoSuchDoor() implements RegistrationOutcome {}
}
