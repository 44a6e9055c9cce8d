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
import java.time.Instant;
import java.util.function.Function;

/// Changes a resource.
public final class UpdateResource {

    private final ProtectedResources resources;
    private final Standings standings;
    private final FindResource findResource;
    private final AuditLog audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public UpdateResource(
            ProtectedResources resources, Standings standings, AuditLog audit, UnitOfWork unitOfWork, Clock clock) {
        this.resources = resources;
        this.standings = standings;
        this.findResource = new FindResource(resources, standings);
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Answer<ProtectedResource> update(TenantId tenant, String id, ResourceDraft draft, Origin origin) {
        return update(tenant, new ResourceId(id), _ -> draft, origin);
    }

    /// The same with a draft that depends on what is there. It is made after all others who change the resource have
    /// been locked out, so that of two changes at once neither is lost.
    Answer<ProtectedResource> update(
            TenantId tenant, ResourceId id, Function<ProtectedResource, ResourceDraft> drafting, Origin origin) {
        return Answer.of(() -> unitOfWork.inTransaction(() -> {
            standings.touch(tenant, FindResource.ref(id));
            return findResource
                    .find(tenant, id)
                    .map(existing -> changed(tenant, existing, drafting.apply(existing), origin))
                    .orElseGet(() -> new Answer.NotFound<>("resource"));
        }));
    }

    private Answer<ProtectedResource> changed(
            TenantId tenant, ProtectedResource existing, ResourceDraft draft, Origin origin) {
        Instant now = clock.instant();
        ProtectedResource changed = DraftedResource.change(existing, draft, now);
        if (!resources.update(tenant, changed)) {
            return new Answer.Conflict<>("a resource with this slug or uri exists already");
        }
        audit.record(
                tenant,
                new ResourceEvent.ResourceChanged(
                        changed.id(), changed.slug().value(), ResourceEvent.ResourceChange.PATCHED, draft.fields()),
                origin,
                now);
        return new Answer.Done<>(changed);
    }
}
