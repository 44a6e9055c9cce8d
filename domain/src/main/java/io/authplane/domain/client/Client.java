package io.authplane.domain.client;

import io.authplane.domain.key.MacTag;
import io.authplane.domain.oauth.GrantType;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Rfc;
import java.time.Instant;
import java.util.Optional;

/// A registered client. Its status is not here: it is read fresh as a `Standing`.
@Rfc(value = 6749, section = "2.1")
public sealed interface Client {

    ClientId id();

    ClientMetadata metadata();

    RegistrationSource source();

    Instant issuedAt();

    Instant updatedAt();

    /// The same client with other metadata. The authentication method keeps its class: a secret neither appears nor
    /// goes.
    Client withMetadata(ClientMetadata metadata, Instant now);

    /// What the store keeps of the secret, if there is one.
    Optional<MacTag> secretTag();

    /// Refuses a client that did not register this grant type.
    @Rfc(value = 6749, section = "5.2")
    default void requireGrantType(GrantType type) {
        if (!metadata().grantTypes().contains(type)) {
            throw new OAuthException(new OAuthError.UnauthorizedClient(
                    "the client is not registered for the " + type.wire() + " grant"));
        }
    }

    /// A client that cannot keep a secret.
    record PublicClient(
            ClientId id, ClientMetadata metadata, RegistrationSource source, Instant issuedAt, Instant updatedAt)
            implements Client {

        public PublicClient {
            if (metadata.authenticationMethod().usesSecret()) {
                throw new IllegalArgumentException("a public client authenticates with 'none'");
            }
        }

        @Override
        public Client withMetadata(ClientMetadata changed, Instant now) {
            return new PublicClient(id, changed, source, issuedAt, now);
        }

        @Override
        public Optional<MacTag> secretTag() {
            return Optional.empty();
        }
    }

    /// A client that proves itself with a secret of which only a keyed MAC is stored.
    record ConfidentialClient(
            ClientId id,
            ClientMetadata metadata,
            RegistrationSource source,
            Instant issuedAt,
            Instant updatedAt,
            MacTag secret)
            implements Client {

        public ConfidentialClient {
            if (!metadata.authenticationMethod().usesSecret()) {
                throw new IllegalArgumentException("a confidential client authenticates with its secret");
            }
        }

        @Override
        public Client withMetadata(ClientMetadata changed, Instant now) {
            return new ConfidentialClient(id, changed, source, issuedAt, now, secret);
        }

        @Override
        public Optional<MacTag> secretTag() {
            return Optional.of(secret);
        }

        /// The same client with a new secret; the old one no longer works.
        public ConfidentialClient withSecret(MacTag rotated, Instant now) {
            return new ConfidentialClient(id, metadata, source, issuedAt, now, rotated);
        }
    }
}
