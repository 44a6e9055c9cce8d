package io.authplane.application.client;

import io.authplane.application.audit.Refusals;
import io.authplane.application.key.PurposeKeyring;
import io.authplane.application.limit.Charge;
import io.authplane.domain.audit.ClientEvent;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.Refusal;
import io.authplane.domain.client.AuthenticatedClient;
import io.authplane.domain.client.Client;
import io.authplane.domain.client.ClientCredentials;
import io.authplane.domain.key.Purpose;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;

/// Turns what a request presents into an authenticated client, or refuses it as `invalid_client`. A client that proved
/// itself pays for the request; else the name and the address do.
public final class ClientAuthentication {

    private final FindClient findClient;
    private final PurposeKeyring keyring;
    private final Refusals refusals;

    public ClientAuthentication(FindClient findClient, PurposeKeyring keyring, Refusals refusals) {
        this.findClient = findClient;
        this.keyring = keyring;
        this.refusals = refusals;
    }

    /// A refusal that concerns an existing client is recorded, as far as [Refusals] does.
    ///
    /// Throws [OAuthException] as `invalid_client`, or if whoever pays has asked too often.
    public AuthenticatedClient authenticate(TenantId tenant, ClientCredentials presented, Origin origin, Instant now) {
        Optional<Charge> charge = Charge.current();
        charge.ifPresent(one -> one.claimedBy(tenant, presented.clientId().value()));
        AuthenticatedClient client = verified(tenant, presented, origin, now);
        charge.ifPresent(one -> {
            switch (client.client()) {
                case Client.ConfidentialClient confidential -> one.provenBy(tenant, confidential.id());
                case Client.PublicClient _ -> one.requireRoom();
            }
        });
        return client;
    }

    private AuthenticatedClient verified(TenantId tenant, ClientCredentials presented, Origin origin, Instant now) {
        Clients.Listed found = findClient
                .find(tenant, presented.clientId())
                .orElseThrow(() -> AuthenticatedClient.refused("client_not_found"));
        try {
            return AuthenticatedClient.authenticate(
                    found.client(),
                    found.standing(),
                    presented,
                    (secret, tag) -> keyring.verifies(Purpose.CLIENT_SECRET, secret.revealBytes(), tag));
        } catch (OAuthException refused) {
            ClientEvent event =
                    new ClientEvent.ClientAuthenticationFailed(found.client().id(), refused.diagnosis());
            refusals.record(tenant, new Refusal(event), origin, now);
            throw refused;
        }
    }
}
