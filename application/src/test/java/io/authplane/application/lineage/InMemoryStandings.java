package io.authplane.application.lineage;

import io.authplane.application.transaction.InMemoryTable;
import io.authplane.application.transaction.InMemoryUnitOfWork;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.tenant.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Standings in memory.
public final class InMemoryStandings implements Standings {

    private final InMemoryTable<AncestorRef, Standing> rows;

    public InMemoryStandings(InMemoryUnitOfWork unitOfWork) {
        rows = new InMemoryTable<>(unitOfWork);
    }

    @Override
    public void open(TenantId tenant, AncestorRef ref) {
        rows.addNew(tenant, ref, Standing.first(ref.kind(), ref.id()));
    }

    @Override
    public Optional<Standing> find(TenantId tenant, AncestorRef ref) {
        return rows.find(tenant, ref);
    }

    @Override
    public List<Standing> findAll(TenantId tenant, Collection<AncestorRef> refs) {
        return refs.stream()
                .distinct()
                .flatMap(ref -> rows.find(tenant, ref).stream())
                .toList();
    }

    @Override
    public Optional<Standing> change(TenantId tenant, AncestorRef ref, Standing.State state, boolean endsChildren) {
        return rows.update(
                tenant, ref, now -> new Standing(ref, state, now.epoch() + (endsChildren ? 1 : 0), now.revision()));
    }

    @Override
    public void touch(TenantId tenant, AncestorRef ref) {
        rows.update(tenant, ref, now -> new Standing(ref, now.state(), now.epoch(), now.revision() + 1));
    }

    @Override
    public void remove(TenantId tenant, AncestorRef ref) {
        rows.remove(tenant, ref);
    }
}
