package io.authplane.application.lineage;

import io.authplane.application.transaction.InMemoryTable;
import io.authplane.application.transaction.InMemoryUnitOfWork;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.tenant.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Standings in memory.
public final class InMemoryStandings implements Standings {

    private final InMemoryTable<AncestorRef, Row> rows;

    public InMemoryStandings(InMemoryUnitOfWork unitOfWork) {
        rows = new InMemoryTable<>(unitOfWork);
    }

    private record Row(Standing standing, boolean removed) {}

    @Override
    public Standing open(TenantId tenant, AncestorRef ref) {
        Optional<Row> before = rows.find(tenant, ref).filter(Row::removed);
        if (before.isEmpty()) {
            Standing first = Standing.first(ref.kind(), ref.id());
            rows.addNew(tenant, ref, new Row(first, false));
            return first;
        }
        Standing old = before.get().standing();
        Standing again = new Standing(ref, Standing.State.ACTIVE, old.epoch() + 1, old.revision() + 1);
        rows.update(tenant, ref, _ -> new Row(again, false));
        return again;
    }

    @Override
    public Optional<Standing> find(TenantId tenant, AncestorRef ref) {
        return rows.find(tenant, ref).filter(row -> !row.removed()).map(Row::standing);
    }

    @Override
    public List<Standing> findAll(TenantId tenant, Collection<AncestorRef> refs) {
        return refs.stream()
                .distinct()
                .flatMap(ref -> find(tenant, ref).stream())
                .toList();
    }

    @Override
    public Optional<Standing> change(TenantId tenant, AncestorRef ref, Standing.State state, boolean endsChildren) {
        return update(
                tenant, ref, now -> new Standing(ref, state, now.epoch() + (endsChildren ? 1 : 0), now.revision()));
    }

    @Override
    public boolean revoke(TenantId tenant, AncestorRef ref) {
        if (ref.kind().standsWithoutRow()
                && rows.add(tenant, ref, new Row(new Standing(ref, Standing.State.REVOKED, 1, 1), false))) {
            return true;
        }
        return rows.updateIf(
                tenant,
                ref,
                row -> !row.removed() && row.standing().state() != Standing.State.REVOKED,
                row -> new Row(
                        new Standing(
                                ref,
                                Standing.State.REVOKED,
                                row.standing().epoch() + 1,
                                row.standing().revision()),
                        false));
    }

    @Override
    public int endChildrenOfAll(TenantId tenant, AncestorKind kind) {
        rows.requireUnitOfWork();
        List<AncestorRef> refs = rows.all(tenant).stream()
                .filter(row -> !row.removed() && row.standing().ref().kind() == kind)
                .map(row -> row.standing().ref())
                .toList();
        refs.forEach(ref ->
                update(tenant, ref, now -> new Standing(ref, now.state(), now.epoch() + 1, now.revision())));
        return refs.size();
    }

    @Override
    public void touch(TenantId tenant, AncestorRef ref) {
        update(tenant, ref, now -> new Standing(ref, now.state(), now.epoch(), now.revision() + 1));
    }

    @Override
    public void remove(TenantId tenant, AncestorRef ref) {
        if (ref.kind().standsWithoutRow()) {
            throw new IllegalArgumentException("without its row a revoked token would stand again");
        }
        rows.update(tenant, ref, row -> new Row(row.standing(), true));
    }

    private Optional<Standing> update(TenantId tenant, AncestorRef ref, UnaryOperator<Standing> change) {
        rows.requireUnitOfWork();
        return find(tenant, ref).map(change).map(changed -> {
            rows.put(tenant, ref, new Row(changed, false));
            return changed;
        });
    }

    /// All rows, for tests to look at.
    public List<Standing> all(TenantId tenant) {
        return rows.all(tenant).stream()
                .filter(row -> !row.removed())
                .map(Row::standing)
                .toList();
    }
}
