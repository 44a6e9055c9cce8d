package io.authplane.application.audit;

import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.EventFacts;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.Refusal;
import io.authplane.domain.audit.TrailEvent;
import io.authplane.domain.limit.AddressPrefix;
import io.authplane.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Records what is refused to callers who have proven nothing, at a cost that they cannot drive up: the first of a kind
/// from an address prefix has a row, which opens a minute; the others of that minute are counted, without a
/// transaction, and one row tells how many they were.
///
/// Thread-safe. The counts are those of this process: it tells them when it stops, and loses those of the last minute
/// if it is killed.
public final class Refusals {

    /// How long refusals of a kind are counted after the first one.
    public static final Duration WINDOW = Duration.ofMinutes(1);

    /// How many rows one transaction writes, so that nobody waits long for it.
    private static final int BATCH = 200;

    private static final EventFacts VARIOUS = EventFacts.of("various");

    private final UnitOfWork unitOfWork;
    private final AuditLog audit;
    private final int mostKinds;
    private final Map<Group, Window> windows = new HashMap<>();

    /// What is counted together.
    private record Group(TenantId tenant, Optional<AddressPrefix> prefix, EventFacts kind) {

        TrailEvent.RefusalsCounted event(Window window, Instant until) {
            return new TrailEvent.RefusalsCounted(kind, window.count, window.since, until);
        }

        /// The prefix lies beside the chain, as the address of any row does.
        Origin origin() {
            return new Origin("", Optional.of("system"), prefix.map(AddressPrefix::value));
        }
    }

    /// @param count how many came after the first one
    private record Window(Instant since, long count) {

        Window plus(Window other) {
            return new Window(since.isBefore(other.since) ? since : other.since, count + other.count);
        }

        /// Also if the clock was set back.
        boolean isOver(Instant now) {
            return now.isBefore(since) || !now.isBefore(since.plus(WINDOW));
        }
    }

    /// @param mostKinds how many kinds and prefixes are told apart at a time; what goes beyond is counted in one sum
    public Refusals(UnitOfWork unitOfWork, AuditLog audit, int mostKinds) {
        this.unitOfWork = unitOfWork;
        this.audit = audit;
        this.mostKinds = mostKinds;
    }

    /// Records the refusal, or counts it. Is called outside of a unit of work, so that nothing is counted twice when
    /// one is repeated.
    ///
    /// Throws what the trail throws; the refusal is counted then.
    public void record(TenantId tenant, Refusal refusal, Origin origin, Instant now) {
        Group group = new Group(tenant, origin.address().map(AddressPrefix::of), refusal.kind());
        if (!opens(group, now)) {
            return;
        }
        try {
            write(() -> audit.record(tenant, refusal.event(), origin, now));
        } catch (RuntimeException e) {
            count(group, new Window(now, 1));
            throw e;
        }
    }

    /// Records the sums of the minutes that are over.
    public void recordCounts(Instant now) {
        recordCounts(now, window -> window.isOver(now));
    }

    /// Records all sums, because the process ends.
    public void recordAllCounts(Instant now) {
        recordCounts(now, _ -> true);
    }

    /// Whether there is nothing that [#recordCounts] would do.
    public synchronized boolean isSettled(Instant now) {
        return windows.values().stream().noneMatch(window -> window.isOver(now));
    }

    /// Counts it, unless it is the first of its minute.
    private synchronized boolean opens(Group group, Instant now) {
        if (windows.containsKey(group)) {
            count(group, new Window(now, 1));
            return false;
        }
        if (windows.size() >= mostKinds) {
            count(new Group(group.tenant(), Optional.empty(), VARIOUS), new Window(now, 1));
            return false;
        }
        windows.put(group, new Window(now, 0));
        return true;
    }

    private void recordCounts(Instant now, Predicate<Window> due) {
        for (Map<Group, Window> taken = take(due); !taken.isEmpty(); taken = take(due)) {
            Map<Group, Window> batch = taken;
            try {
                write(() -> batch.forEach((group, window) ->
                        audit.record(group.tenant(), group.event(window, now), group.origin(), now)));
            } catch (RuntimeException e) {
                batch.forEach(this::count);
                throw e;
            }
        }
    }

    /// Closes windows that are due, and returns a batch of those in which something was counted.
    private synchronized Map<Group, Window> take(Predicate<Window> due) {
        Map<Group, Window> taken = new HashMap<>();
        windows.entrySet().removeIf(entry -> {
            boolean closes = taken.size() < BATCH && due.test(entry.getValue());
            if (closes && entry.getValue().count() > 0) {
                taken.put(entry.getKey(), entry.getValue());
            }
            return closes;
        });
        return taken;
    }

    private synchronized void count(Group group, Window counted) {
        windows.merge(group, counted, Window::plus);
    }

    private void write(Runnable rows) {
        unitOfWork.inTransaction(() -> {
            rows.run();
            return Boolean.TRUE;
        });
    }
}
