package io.authplane.application.resource;

import io.authplane.application.lineage.Standings;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.resource.ResourceId;
import io.authplane.domain.tenant.TenantId;
import java.util.Optional;

/// Finds a resource by its id, fresh.
public final class FindResource {

    private final ProtectedResources resources;
    private final Standings standings;

    public FindResource(ProtectedResources resources, Standings standings) {
        this.resources = resources;
        this.standings = standings;
    }

    /// The resource, if it is active.
    public Optional<ProtectedResource> find(TenantId tenant, ResourceId id) {
        return standings
                .find(tenant, ref(id))
                .filter(standing -> standing.isActive())
                .flatMap(standing -> resources.find(tenant, id, standing.revision()));
    }

    /// The status row of a resource.
    public static AncestorRef ref(ResourceId id) {
        return new AncestorRef(AncestorKind.RESOURCE, id.value());
    }
}
