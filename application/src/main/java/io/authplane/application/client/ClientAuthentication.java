package io.authplane.application.client;

import io.authplane.application.key.PurposeKeyring;
import io.authplane.domain.client.AuthenticatedClient;
import io.authplane.domain.client.ClientCredentials;
import io.authplane.domain.key.Purpose;
import io.authplane.domain.tenant.TenantId;

/// Turns what a request presents into an authenticated client, or refuses it as `invalid_client`.
public final class ClientAuthentication {

    private final FindClient findClient;
    private final PurposeKeyring keyring;

    public ClientAuthentication(FindClient findClient, PurposeKeyring keyring) {
        this.findClient = findClient;
        this.keyring = keyring;
    }

    public AuthenticatedClient authenticate(TenantId tenant, ClientCredentials presented) {
        Clients.Listed found = findClient
                .find(tenant, presented.clientId())
                .orElseThrow(() -> AuthenticatedClient.refused("client_not_found"));
        return AuthenticatedClient.authenticate(
                found.client(),
                found.standing(),
                presented,
                (secret, tag) -> keyring.verifies(Purpose.CLIENT_SECRET, secret.revealBytes(), tag));
    }
}
