package io.authplane.application.resource;

import io.authplane.application.DrivenPort;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.resource.ResourceId;
import io.authplane.domain.resource.ResourceIndicator;
import io.authplane.domain.resource.Slug;
import io.authplane.domain.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/// The registered resources. Slugs are unique, and indicators are unique in their canonical spelling.
@DrivenPort
public interface ProtectedResources {

    /// Adds it; false if the slug or the canonical indicator is taken. Must be called within a unit of work.
    boolean add(TenantId tenant, ProtectedResource resource);

    /// Replaces it; false if the slug or the canonical indicator is taken by another. Must be called within a unit of
    /// work; touches the standing.
    boolean update(TenantId tenant, ProtectedResource resource);

    /// Removes it; false if there is none. Must be called within a unit of work.
    boolean remove(TenantId tenant, ResourceId id);

    /// The resource. Served from a copy only if `revision`, read from the resource's standing just now, says that the
    /// copy is fresh; an older copy is never answered.
    Optional<ProtectedResource> find(TenantId tenant, ResourceId id, long revision);

    Optional<ProtectedResource> findBySlug(TenantId tenant, Slug slug);

    /// Finds by the canonical spelling.
    Optional<ProtectedResource> findByIndicator(TenantId tenant, ResourceIndicator indicator);

    /// All, by slug.
    List<ProtectedResource> all(TenantId tenant);

    /// The resource that a request without `resource` means, if one is pinned.
    Optional<ResourceId> pinnedDefault(TenantId tenant);

    /// Pins the default. Must be called within a unit of work.
    void pinDefault(TenantId tenant, ResourceId id);

    /// Removes the pin, if it names this resource. Must be called within a unit of work.
    void unpinDefault(TenantId tenant, ResourceId id);
}
