package io.authplane.application.client;

import io.authplane.application.administration.Answer;
import io.authplane.application.audit.AuditLog;
import io.authplane.application.lineage.Standings;
import io.authplane.application.resource.ProtectedResources;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.ClientEvent;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.client.RegistrationPolicy;
import io.authplane.domain.client.RegistrationSource;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;

/// Creates a client for an administrator.
public final class CreateClient {

    private final Clients clients;
    private final Standings standings;
    private final DraftedMetadata drafts;
    private final ClientFactory factory;
    private final AuditLog audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public CreateClient(
            ClientStores stores,
            ProtectedResources resources,
            RegistrationPolicy policy,
            ClientFactory factory,
            AuditLog audit,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.clients = stores.clients();
        this.standings = stores.standings();
        this.drafts = new DraftedMetadata(resources, policy);
        this.factory = factory;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Answer<ClientFactory.Created> create(TenantId tenant, ClientDraft draft, Origin origin) {
        return Answer.of(() -> {
            Instant now = clock.instant();
            ClientFactory.Created created = factory.create(drafts.create(tenant, draft), RegistrationSource.ADMIN, now);
            return unitOfWork.inTransaction(() -> {
                clients.add(tenant, created.client());
                standings.open(tenant, FindClient.ref(created.client().id()));
                audit.record(
                        tenant,
                        new ClientEvent.ClientCreated(created.client().id(), RegistrationSource.ADMIN),
                        origin,
                        now);
                return new Answer.Done<>(created);
            });
        });
    }
}
