package io.authplane.application.resource;

import io.authplane.application.administration.Answer;
import io.authplane.application.audit.AuditLog;
import io.authplane.application.lineage.Standings;
import io.authplane.application.random.Entropy;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.ResourceEvent;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.resource.ResourceId;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// Registers a protected resource. When a second one comes and no default is pinned, the first is pinned, so that
/// requests without `resource` go on meaning what they meant.
public final class RegisterResource {

    private final ProtectedResources resources;
    private final Standings standings;
    private final AuditLog audit;
    private final UnitOfWork unitOfWork;
    private final Entropy entropy;
    private final Clock clock;

    public RegisterResource(
            ProtectedResources resources,
            Standings standings,
            AuditLog audit,
            UnitOfWork unitOfWork,
            Entropy entropy,
            Clock clock) {
        this.resources = resources;
        this.standings = standings;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.entropy = entropy;
        this.clock = clock;
    }

    public Answer<ProtectedResource> register(TenantId tenant, ResourceDraft draft, Origin origin) {
        return Answer.of(() -> {
            Instant now = clock.instant();
            ProtectedResource resource = DraftedResource.create(new ResourceId(entropy.newId(now)), draft, now);
            return unitOfWork.inTransaction(() -> stored(tenant, resource, origin, now));
        });
    }

    private Answer<ProtectedResource> stored(TenantId tenant, ProtectedResource resource, Origin origin, Instant now) {
        List<ProtectedResource> before = resources.all(tenant);
        if (!resources.add(tenant, resource)) {
            return new Answer.Conflict<>("a resource with this slug or uri exists already");
        }
        standings.open(tenant, FindResource.ref(resource.id()));
        if (before.size() == 1 && resources.pinnedDefault(tenant).isEmpty()) {
            resources.pinDefault(tenant, before.getFirst().id());
        }
        audit.record(
                tenant,
                new ResourceEvent.ResourceChanged(
                        resource.id(), resource.slug().value(), ResourceEvent.ResourceChange.CREATED, List.of()),
                origin,
                now);
        return new Answer.Done<>(resource);
    }
}
