package io.authplane.application.resource;

import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/// Lists the resources by slug; an installation has few, so there is one page.
public final class ListResources {

    private final ProtectedResources resources;

    public ListResources(ProtectedResources resources) {
        this.resources = resources;
    }

    /// @param slug keeps only the resource with this slug
    public List<ProtectedResource> list(TenantId tenant, Optional<String> slug) {
        return resources.all(tenant).stream()
                .filter(resource -> slug.isEmpty() || resource.slug().value().equals(slug.get()))
                .toList();
    }
}
