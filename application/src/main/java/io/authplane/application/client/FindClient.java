package io.authplane.application.client;

import io.authplane.application.lineage.Standings;
import io.authplane.domain.client.Client;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.tenant.TenantId;
import java.util.Optional;

/// Finds a client with the standing that it has now.
public final class FindClient {

    private final Clients clients;
    private final Standings standings;

    public FindClient(Clients clients, Standings standings) {
        this.clients = clients;
        this.standings = standings;
    }

    public Optional<Clients.Listed> find(TenantId tenant, ClientId id) {
        return standings
                .find(tenant, ref(id))
                .flatMap(standing -> clients.find(tenant, id, standing.revision())
                        .map(client -> new Clients.Listed(client, standing)));
    }

    /// The status row of a client.
    public static AncestorRef ref(ClientId id) {
        return new AncestorRef(AncestorKind.CLIENT, id.value());
    }

    /// The client alone, when only its metadata matter.
    Optional<Client> metadataOf(TenantId tenant, ClientId id) {
        return find(tenant, id).map(Clients.Listed::client);
    }
}
