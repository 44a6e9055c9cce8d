package io.authplane.application.resource;

import io.authplane.application.administration.Answer;
import io.authplane.application.audit.AuditLog;
import io.authplane.application.lineage.Standings;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.ResourceEvent;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.resource.ResourceId;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.util.List;

/// Deletes a resource; all tokens for it are dead, and so are the consents.
public final class DeleteResource {

    private final ProtectedResources resources;
    private final Standings standings;
    private final AuditLog audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public DeleteResource(
            ProtectedResources resources, Standings standings, AuditLog audit, UnitOfWork unitOfWork, Clock clock) {
        this.resources = resources;
        this.standings = standings;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Answer<ProtectedResource> delete(TenantId tenant, String id, Origin origin) {
        return Answer.of(() -> unitOfWork.inTransaction(() -> new FindResource(resources, standings)
                .find(tenant, new ResourceId(id))
                .map(resource -> deleted(tenant, resource, origin))
                .orElseGet(() -> new Answer.NotFound<>("resource"))));
    }

    private Answer<ProtectedResource> deleted(TenantId tenant, ProtectedResource resource, Origin origin) {
        resources.remove(tenant, resource.id());
        resources.unpinDefault(tenant, resource.id());
        standings.remove(tenant, FindResource.ref(resource.id()));
        audit.record(
                tenant,
                new ResourceEvent.ResourceChanged(
                        resource.id(), resource.slug().value(), ResourceEvent.ResourceChange.DELETED, List.of()),
                origin,
                clock.instant());
        return new Answer.Done<>(resource);
    }
}
