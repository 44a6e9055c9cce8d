package io.authplane.application.client;

import io.authplane.application.DrivenPort;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.domain.client.Client;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.client.RegistrationSource;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.tenant.TenantId;
import java.util.Optional;

/// The registered clients. A secret's MAC comes back, never the secret.
@DrivenPort
public interface Clients {

    /// Adds it; false if the id is taken. Must be called within a unit of work.
    boolean add(TenantId tenant, Client client);

    /// Replaces its row; false if there is none. Must be called within a unit of work; touches the standing.
    boolean update(TenantId tenant, Client client);

    /// Removes its row; false if there is none. Must be called within a unit of work.
    boolean remove(TenantId tenant, ClientId id);

    /// The client. Served from a copy only if `revision`, read from the client's standing just now, says that the copy
    /// is fresh; an older copy is never answered.
    Optional<Client> find(TenantId tenant, ClientId id, long revision);

    /// One page in the order of registration, newest last, each with its standing; filters that are empty let all pass.
    Page<Listed> list(
            TenantId tenant, Optional<RegistrationSource> source, Optional<Standing.State> state, PageRequest page);

    /// A client and its standing as read together.
    record Listed(Client client, Standing standing) {}
}
