package io.authplane.application.client;

import io.authplane.application.key.PurposeKeyring;
import io.authplane.application.random.Entropy;
import io.authplane.domain.client.Client;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.client.ClientMetadata;
import io.authplane.domain.client.ClientSecret;
import io.authplane.domain.client.RegistrationSource;
import io.authplane.domain.key.MacTag;
import io.authplane.domain.key.Purpose;
import java.time.Instant;
import java.util.Optional;

/// Makes new clients and new secrets.
public final class ClientFactory {

    private final PurposeKeyring keyring;
    private final Entropy entropy;

    public ClientFactory(PurposeKeyring keyring, Entropy entropy) {
        this.keyring = keyring;
        this.entropy = entropy;
    }

    /// A client with a fresh id, and with a fresh secret if its authentication method uses one.
    public Created create(ClientMetadata metadata, RegistrationSource source, Instant now) {
        ClientId id = new ClientId(entropy.newId(now));
        if (!metadata.authenticationMethod().usesSecret()) {
            return new Created(new Client.PublicClient(id, metadata, source, now, now), Optional.empty());
        }
        ClientSecret secret = freshSecret();
        Client client = new Client.ConfidentialClient(id, metadata, source, now, now, tagOf(secret));
        return new Created(client, Optional.of(secret));
    }

    ClientSecret freshSecret() {
        return ClientSecret.of(entropy.bytes(ClientSecret.RANDOM_BYTES));
    }

    MacTag tagOf(ClientSecret secret) {
        return keyring.tag(Purpose.CLIENT_SECRET, secret.revealBytes());
    }

    /// A new client and, once, its secret.
    public record Created(Client client, Optional<ClientSecret> secret) {}
}
