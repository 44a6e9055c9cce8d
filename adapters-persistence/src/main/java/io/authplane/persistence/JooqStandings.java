package io.authplane.persistence;

import static io.authplane.persistence.schema.Tables.STANDING;

import io.authplane.application.lineage.Standings;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.tenant.TenantId;
import io.authplane.persistence.schema.tables.records.StandingRecord;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/// Standings as rows that are read by primary key each time.
final class JooqStandings implements Standings {

    private final JooqUnitOfWork unitOfWork;

    JooqStandings(JooqUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public void open(TenantId tenant, AncestorRef ref) {
        Standing first = Standing.first(ref.kind(), ref.id());
        unitOfWork
                .writing()
                .insertInto(STANDING)
                .set(STANDING.TENANT_ID, tenant.value())
                .set(STANDING.KIND, ref.kind().stored())
                .set(STANDING.ID, ref.id())
                .set(STANDING.STATE, first.state().stored())
                .set(STANDING.EPOCH, first.epoch())
                .set(STANDING.REVISION, first.revision())
                .execute();
    }

    @Override
    public Optional<Standing> find(TenantId tenant, AncestorRef ref) {
        return unitOfWork.reading().selectFrom(STANDING).where(key(tenant, ref)).fetchOptional(JooqStandings::standing);
    }

    /// Each alternative names the whole primary key, so that each is one look into its index.
    @Override
    public List<Standing> findAll(TenantId tenant, Collection<AncestorRef> refs) {
        if (refs.isEmpty()) {
            return List.of();
        }
        List<Condition> keys =
                refs.stream().distinct().map(ref -> key(tenant, ref)).toList();
        return unitOfWork.reading().selectFrom(STANDING).where(DSL.or(keys)).fetch(JooqStandings::standing);
    }

    @Override
    public Optional<Standing> change(TenantId tenant, AncestorRef ref, Standing.State state, boolean endsChildren) {
        return unitOfWork
                .writing()
                .update(STANDING)
                .set(STANDING.STATE, state.stored())
                .set(STANDING.EPOCH, STANDING.EPOCH.plus(endsChildren ? 1 : 0))
                .where(key(tenant, ref))
                .returning()
                .fetchOptional(JooqStandings::standing);
    }

    @Override
    public void touch(TenantId tenant, AncestorRef ref) {
        unitOfWork
                .writing()
                .update(STANDING)
                .set(STANDING.REVISION, STANDING.REVISION.plus(1))
                .where(key(tenant, ref))
                .execute();
    }

    @Override
    public void remove(TenantId tenant, AncestorRef ref) {
        unitOfWork.writing().deleteFrom(STANDING).where(key(tenant, ref)).execute();
    }

    private static Condition key(TenantId tenant, AncestorRef ref) {
        return STANDING.TENANT_ID
                .eq(tenant.value())
                .and(STANDING.KIND.eq(ref.kind().stored()))
                .and(STANDING.ID.eq(ref.id()));
    }

    /// The row of a join or of the table itself.
    static Standing standing(StandingRecord row) {
        return new Standing(
                new AncestorRef(AncestorKind.fromStored(row.getKind()), row.getId()),
                Standing.State.fromStored(row.getState()),
                row.getEpoch(),
                row.getRevision());
    }
}
