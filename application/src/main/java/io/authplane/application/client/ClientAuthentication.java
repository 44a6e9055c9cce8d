package io.authplane.application.client;

import io.authplane.application.key.PurposeKeyring;
import io.authplane.application.limit.Charge;
import io.authplane.domain.client.AuthenticatedClient;
import io.authplane.domain.client.Client;
import io.authplane.domain.client.ClientCredentials;
import io.authplane.domain.key.Purpose;
import io.authplane.domain.tenant.TenantId;
import java.util.Optional;

/// Turns what a request presents into an authenticated client, or refuses it as `invalid_client`. A client that proved
/// itself pays for the request; else the name and the address do.
public final class ClientAuthentication {

    private final FindClient findClient;
    private final PurposeKeyring keyring;

    public ClientAuthentication(FindClient findClient, PurposeKeyring keyring) {
        this.findClient = findClient;
        this.keyring = keyring;
    }

    /// Throws [io.authplane.domain.oauth.OAuthException] as `invalid_client`, or if whoever pays has asked too often.
    public AuthenticatedClient authenticate(TenantId tenant, ClientCredentials presented) {
        Optional<Charge> charge = Charge.current();
        charge.ifPresent(one -> one.claimedBy(tenant, presented.clientId().value()));
        AuthenticatedClient client = verified(tenant, presented);
        charge.ifPresent(one -> {
            switch (client.client()) {
                case Client.ConfidentialClient confidential -> one.provenBy(tenant, confidential.id());
                case Client.PublicClient _ -> one.requireRoom();
            }
        });
        return client;
    }

    private AuthenticatedClient verified(TenantId tenant, ClientCredentials presented) {
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
