package io.authplane.application.housekeeping;

import io.authplane.application.transaction.Duty;
import io.authplane.application.transaction.Turns;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/// Removes what has ended, in small batches of a transaction each, so that nobody waits long for the database. One node
/// at a time.
public final class PurgeExpired {

    /// So many rows go in one transaction.
    static final int BATCH = 500;

    private final ExpiredRows rows;
    private final Turns turns;
    private final UnitOfWork unitOfWork;
    private final Retention retention;
    private final Clock clock;

    public PurgeExpired(ExpiredRows rows, Turns turns, UnitOfWork unitOfWork, Retention retention, Clock clock) {
        this.rows = rows;
        this.turns = turns;
        this.unitOfWork = unitOfWork;
        this.retention = retention;
        this.clock = clock;
    }

    /// What was removed, by kind.
    ///
    /// @param complete false if the time was up, or another node was at it
    public record Purged(Map<Expirable, Integer> removed, boolean complete) {
        public Purged {
            removed = Map.copyOf(removed);
        }

        public int total() {
            return removed.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /// Removes what had ended when it began.
    ///
    /// @param until when to stop although there is more; empty for never
    public Purged purge(TenantId tenant, Collection<Expirable> kinds, Optional<Instant> until) {
        Instant begun = clock.instant();
        Map<Expirable, Integer> removed = new EnumMap<>(Expirable.class);
        for (Expirable kind : new TreeSet<>(kinds)) {
            removed.put(kind, 0);
            int last = BATCH;
            while (last == BATCH) {
                if (until.isPresent() && clock.instant().isAfter(until.get())) {
                    return new Purged(removed, false);
                }
                OptionalInt batch = batch(tenant, kind, begun);
                if (batch.isEmpty()) {
                    return new Purged(removed, false);
                }
                last = batch.getAsInt();
                removed.merge(kind, last, Integer::sum);
            }
        }
        return new Purged(removed, true);
    }

    /// How many rows went; empty if another node has the turn.
    private OptionalInt batch(TenantId tenant, Expirable kind, Instant begun) {
        return unitOfWork.inTransaction(() -> turns.take(Duty.REMOVE_EXPIRED)
                ? OptionalInt.of(rows.remove(tenant, kind, retention.endedBefore(kind, begun), BATCH))
                : OptionalInt.empty());
    }
}
