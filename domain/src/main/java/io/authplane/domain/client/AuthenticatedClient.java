package io.authplane.domain.client;

import io.authplane.domain.lineage.Standing;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Rfc;

/// A client that is active and proved who it is, as far as its kind can. Only [#authenticate] makes it.
public final class AuthenticatedClient {

    /// The diagnosis of a client that proved who it is but is suspended or revoked.
    private static final String NOT_ACTIVE = "client_not_active";

    private final Client client;
    private final Standing standing;

    private AuthenticatedClient(Client client, Standing standing) {
        this.client = client;
        this.standing = standing;
    }

    /// Checks what was presented against what is stored. A public client shows its name only; a confidential one must
    /// show its secret, by whichever of the two secret methods it likes.
    ///
    /// Every refusal is the same `invalid_client`, so that it does not tell which part was wrong.
    @Rfc(value = 6749, section = "2.3")
    @Rfc(value = 6749, section = "3.2.1")
    public static AuthenticatedClient authenticate(
            Client client, Standing standing, ClientCredentials presented, SecretVerifier verifier) {
        boolean proven = client.id().equals(presented.clientId())
                && switch (client) {
                    case Client.PublicClient _ -> presented instanceof ClientCredentials.NameOnly;
                    case Client.ConfidentialClient confidential ->
                        presented instanceof ClientCredentials.NameAndSecret shown
                                && shown.readings().stream()
                                        .anyMatch(secret -> verifier.matches(secret, confidential.secret()));
                };
        if (!proven) {
            throw refused(unproven(client, presented));
        }
        if (!standing.isActive()) {
            throw refused(NOT_ACTIVE);
        }
        return new AuthenticatedClient(client, standing);
    }

    private static String unproven(Client client, ClientCredentials presented) {
        return switch (client) {
            case Client.PublicClient _ -> "public_client";
            case Client.ConfidentialClient _ ->
                presented instanceof ClientCredentials.NameOnly ? "missing_client_secret" : "invalid_client_secret";
        };
    }

    /// The refusal that an unknown client gets, equal to that of a wrong secret.
    public static OAuthException refused(String diagnosis) {
        return new OAuthException(new OAuthError.InvalidClient("client authentication failed"), diagnosis);
    }

    public ClientId id() {
        return client.id();
    }

    public Client client() {
        return client;
    }

    /// The standing that was read for this request.
    public Standing standing() {
        return standing;
    }
}
