package io.authplane.application.client;

import io.authplane.application.administration.Answer;
import io.authplane.application.audit.AuditLog;
import io.authplane.application.resource.ProtectedResources;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.ClientEvent;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.client.Client;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.client.RegistrationPolicy;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;

/// Changes what an administrator may change of a client's metadata.
public final class UpdateClient {

    private final ClientStores stores;
    private final DraftedMetadata drafts;
    private final AuditLog audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public UpdateClient(
            ClientStores stores,
            ProtectedResources resources,
            RegistrationPolicy policy,
            AuditLog audit,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.stores = stores;
        this.drafts = new DraftedMetadata(resources, policy);
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Answer<Clients.Listed> update(TenantId tenant, String id, ClientDraft draft, Origin origin) {
        return Answer.of(() -> unitOfWork.inTransaction(() -> {
            ClientId clientId = new ClientId(id);
            stores.standings().touch(tenant, FindClient.ref(clientId));
            return new FindClient(stores.clients(), stores.standings())
                    .find(tenant, clientId)
                    .map(found -> changed(tenant, found, draft, origin))
                    .orElseGet(() -> new Answer.NotFound<>("client"));
        }));
    }

    private Answer<Clients.Listed> changed(TenantId tenant, Clients.Listed found, ClientDraft draft, Origin origin) {
        Instant now = clock.instant();
        Client changed =
                found.client().withMetadata(drafts.change(tenant, found.client().metadata(), draft), now);
        stores.clients().update(tenant, changed);
        audit.record(
                tenant,
                new ClientEvent.ClientChanged(changed.id(), ClientEvent.ClientChange.UPDATED, draft.fields()),
                origin,
                now);
        return new Answer.Done<>(new Clients.Listed(changed, found.standing()));
    }
}
