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
import org.jooq.InsertSetMoreStep;
import org.jooq.impl.DSL;

/// Standings as rows that are read by primary key each time.
final class JooqStandings implements Standings {

    /// The state of a row that was removed. No store answers such a row.
    static final String REMOVED = "removed";

    private final JooqUnitOfWork unitOfWork;

    JooqStandings(JooqUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public Standing open(TenantId tenant, AncestorRef ref) {
        Standing first = Standing.first(ref.kind(), ref.id());
        return inserted(tenant, first).onConflictDoNothing().execute() == 1 ? first : openedAgain(tenant, ref);
    }

    private Standing openedAgain(TenantId tenant, AncestorRef ref) {
        return unitOfWork
                .writing()
                .update(STANDING)
                .set(STANDING.STATE, Standing.State.ACTIVE.stored())
                .set(STANDING.EPOCH, STANDING.EPOCH.plus(1))
                .set(STANDING.REVISION, STANDING.REVISION.plus(1))
                .where(key(tenant, ref))
                .and(STANDING.STATE.eq(REMOVED))
                .returning()
                .fetchOptional(JooqStandings::standing)
                .orElseThrow(() -> new IllegalStateException("there is a standing of this name: " + ref));
    }

    @Override
    public Optional<Standing> find(TenantId tenant, AncestorRef ref) {
        return unitOfWork
                .reading()
                .selectFrom(STANDING)
                .where(key(tenant, ref))
                .and(STANDING.STATE.ne(REMOVED))
                .fetchOptional(JooqStandings::standing);
    }

    /// Each alternative names the whole primary key, so that each is one look into its index.
    @Override
    public List<Standing> findAll(TenantId tenant, Collection<AncestorRef> refs) {
        if (refs.isEmpty()) {
            return List.of();
        }
        List<Condition> keys =
                refs.stream().distinct().map(ref -> key(tenant, ref)).toList();
        return unitOfWork
                .reading()
                .selectFrom(STANDING)
                .where(DSL.or(keys))
                .and(STANDING.STATE.ne(REMOVED))
                .fetch(JooqStandings::standing);
    }

    @Override
    public Optional<Standing> change(TenantId tenant, AncestorRef ref, Standing.State state, boolean endsChildren) {
        return unitOfWork
                .writing()
                .update(STANDING)
                .set(STANDING.STATE, state.stored())
                .set(STANDING.EPOCH, STANDING.EPOCH.plus(endsChildren ? 1 : 0))
                .where(key(tenant, ref))
                .and(STANDING.STATE.ne(REMOVED))
                .returning()
                .fetchOptional(JooqStandings::standing);
    }

    @Override
    public boolean revoke(TenantId tenant, AncestorRef ref) {
        String revoked = Standing.State.REVOKED.stored();
        if (ref.kind().standsWithoutRow()) {
            return inserted(tenant, new Standing(ref, Standing.State.REVOKED, 1, 1))
                            .onConflict(STANDING.TENANT_ID, STANDING.KIND, STANDING.ID)
                            .doUpdate()
                            .set(STANDING.STATE, revoked)
                            .set(STANDING.EPOCH, STANDING.EPOCH.plus(1))
                            .where(STANDING.STATE.notIn(revoked, REMOVED))
                            .execute()
                    == 1;
        }
        return unitOfWork
                        .writing()
                        .update(STANDING)
                        .set(STANDING.STATE, revoked)
                        .set(STANDING.EPOCH, STANDING.EPOCH.plus(1))
                        .where(key(tenant, ref))
                        .and(STANDING.STATE.notIn(revoked, REMOVED))
                        .execute()
                == 1;
    }

    @Override
    public int endChildrenOfAll(TenantId tenant, AncestorKind kind) {
        return unitOfWork
                .writing()
                .update(STANDING)
                .set(STANDING.EPOCH, STANDING.EPOCH.plus(1))
                .where(STANDING.TENANT_ID.eq(tenant.value()).and(STANDING.KIND.eq(kind.stored())))
                .and(STANDING.STATE.ne(REMOVED))
                .execute();
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

    /// The row stays as a mark, so that a name that is used again goes on where it ended.
    @Override
    public void remove(TenantId tenant, AncestorRef ref) {
        requireRow(ref);
        unitOfWork
                .writing()
                .update(STANDING)
                .set(STANDING.STATE, REMOVED)
                .where(key(tenant, ref))
                .execute();
    }

    private static void requireRow(AncestorRef ref) {
        if (ref.kind().standsWithoutRow()) {
            throw new IllegalArgumentException("without its row a revoked token would stand again");
        }
    }

    private InsertSetMoreStep<StandingRecord> inserted(TenantId tenant, Standing standing) {
        return unitOfWork
                .writing()
                .insertInto(STANDING)
                .set(STANDING.TENANT_ID, tenant.value())
                .set(STANDING.KIND, standing.ref().kind().stored())
                .set(STANDING.ID, standing.ref().id())
                .set(STANDING.STATE, standing.state().stored())
                .set(STANDING.EPOCH, standing.epoch())
                .set(STANDING.REVISION, standing.revision());
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
