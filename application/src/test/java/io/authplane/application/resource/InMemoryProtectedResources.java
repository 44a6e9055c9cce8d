package io.authplane.application.resource;

import io.authplane.application.lineage.InMemoryStandings;
import io.authplane.application.transaction.InMemoryTable;
import io.authplane.application.transaction.InMemoryUnitOfWork;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.resource.ResourceId;
import io.authplane.domain.resource.ResourceIndicator;
import io.authplane.domain.resource.Slug;
import io.authplane.domain.tenant.TenantId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Protected resources in memory. Keeps no copies, so the revision does not matter.
public final class InMemoryProtectedResources implements ProtectedResources {

    private static final String DEFAULT = "default";

    private final InMemoryTable<ResourceId, ProtectedResource> rows;
    private final InMemoryTable<String, ResourceId> pins;
    private final InMemoryStandings standings;

    public InMemoryProtectedResources(InMemoryUnitOfWork unitOfWork, InMemoryStandings standings) {
        rows = new InMemoryTable<>(unitOfWork);
        pins = new InMemoryTable<>(unitOfWork);
        this.standings = standings;
    }

    @Override
    public boolean add(TenantId tenant, ProtectedResource resource) {
        return rows.addUnless(tenant, resource.id(), resource, clashesWith(resource));
    }

    @Override
    public boolean update(TenantId tenant, ProtectedResource resource) {
        rows.requireUnitOfWork();
        if (rows.any(tenant, clashesWith(resource).and(other -> !other.id().equals(resource.id())))) {
            return false;
        }
        Optional<ProtectedResource> updated = rows.update(tenant, resource.id(), _ -> resource);
        updated.ifPresent(_ -> standings.touch(
                tenant, new AncestorRef(AncestorKind.RESOURCE, resource.id().value())));
        return updated.isPresent();
    }

    @Override
    public boolean remove(TenantId tenant, ResourceId id) {
        return rows.remove(tenant, id).isPresent();
    }

    @Override
    public Optional<ProtectedResource> find(TenantId tenant, ResourceId id, long revision) {
        return rows.find(tenant, id);
    }

    @Override
    public Optional<ProtectedResource> findBySlug(TenantId tenant, Slug slug) {
        return findFirst(tenant, resource -> resource.slug().equals(slug));
    }

    @Override
    public Optional<ProtectedResource> findByIndicator(TenantId tenant, ResourceIndicator indicator) {
        return findFirst(tenant, resource -> resource.indicator().canonical().equals(indicator.canonical()));
    }

    @Override
    public List<ProtectedResource> all(TenantId tenant) {
        return rows.all(tenant).stream()
                .sorted(Comparator.comparing(resource -> resource.slug().value()))
                .toList();
    }

    @Override
    public Optional<ResourceId> pinnedDefault(TenantId tenant) {
        return pins.find(tenant, DEFAULT);
    }

    @Override
    public void pinDefault(TenantId tenant, ResourceId id) {
        pins.put(tenant, DEFAULT, id);
    }

    @Override
    public void unpinDefault(TenantId tenant, ResourceId id) {
        pins.requireUnitOfWork();
        pinnedDefault(tenant).filter(id::equals).ifPresent(_ -> pins.remove(tenant, DEFAULT));
    }

    private Optional<ProtectedResource> findFirst(TenantId tenant, Predicate<ProtectedResource> predicate) {
        return rows.all(tenant).stream().filter(predicate).findFirst();
    }

    private static Predicate<ProtectedResource> clashesWith(ProtectedResource resource) {
        return other -> other.slug().equals(resource.slug())
                || other.indicator().canonical().equals(resource.indicator().canonical());
    }
}
