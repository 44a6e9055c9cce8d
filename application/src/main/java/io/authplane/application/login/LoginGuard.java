package io.authplane.application.login;

import io.authplane.domain.limit.AddressPrefix;
import io.authplane.domain.login.DeviceToken;
import io.authplane.domain.login.FailureCount;
import io.authplane.domain.login.LockoutPolicy;
import io.authplane.domain.login.LoginIdentity;
import io.authplane.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Counts failed logins and locks out who fails too often: before any password is hashed, and the same whether there is
/// such an account or not.
///
/// Counted are the failures of an identity from one address prefix, and those of an identity over all addresses. Once
/// the latter are too many, only a browser that knows the identity from an earlier login may still try, and its own
/// failures are counted. A success forgets the failures from its address and of its browser, but not those over all
/// addresses: they were somebody else's.
///
/// The counts are this node's and end with it. Their number is bounded; the oldest makes room for the newest, but a
/// lock-out is never forgotten before its time. Thread-safe.
public final class LoginGuard {

    /// What an attempt that comes while all that are allowed are being checked is told to wait.
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final LockoutPolicy policy;
    private final Map<Slot, FailureCount> counting = new LinkedHashMap<>();
    private final Map<Slot, FailureCount> locked = new LinkedHashMap<>();

    public LoginGuard(LockoutPolicy policy) {
        this.policy = policy;
    }

    /// What failures are counted by.
    enum Kind {
        ADDRESS,
        IDENTITY,
        DEVICE;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private record Slot(TenantId tenant, LoginIdentity identity, Kind kind, String where) {}

    /// Whether an attempt may be checked.
    sealed interface Passage {

        /// Yes; what came of it must be told.
        record Open(Attempt attempt) implements Passage {}

        /// No, not before then.
        record Closed(Instant until) implements Passage {
            Duration remaining(Instant now) {
                return Duration.between(now, until);
            }
        }
    }

    /// An attempt that is being checked, until its end is told.
    static final class Attempt {

        private final List<Slot> slots;
        private boolean ended;

        private Attempt(List<Slot> slots) {
            this.slots = slots;
        }
    }

    /// A lock-out that has just begun.
    record Lockout(Kind kind, Instant until) {}

    /// @param device a token that proved to be this identity's
    synchronized Passage begin(
            TenantId tenant,
            LoginIdentity identity,
            Optional<String> address,
            Optional<DeviceToken> device,
            Instant now) {
        if (policy.isOff()) {
            return new Passage.Open(new Attempt(List.of()));
        }
        AddressPrefix network =
                address.map(AddressPrefix::of).orElse(AddressPrefix.UNKNOWN).network();
        Slot here = new Slot(tenant, identity, Kind.ADDRESS, network.value());
        Slot other = device.map(known -> new Slot(tenant, identity, Kind.DEVICE, known.nonce()))
                .filter(slot -> !count(slot, now).isLocked())
                .orElseGet(() -> new Slot(tenant, identity, Kind.IDENTITY, ""));
        List<Slot> slots = List.of(here, other);
        return slots.stream()
                .flatMap(slot -> closedUntil(slot, now).stream())
                .max(Comparator.naturalOrder())
                .<Passage>map(Passage.Closed::new)
                .orElseGet(() -> opened(slots, now));
    }

    /// Counts the failure; answers which lock-outs it begins.
    synchronized List<Lockout> failed(Attempt attempt, Instant now) {
        List<Lockout> begun = new ArrayList<>();
        if (end(attempt)) {
            for (Slot slot : attempt.slots) {
                FailureCount before = count(slot, now);
                if (!before.isLocked() && (counting.containsKey(slot) || hasRoom(List.of(slot), now))) {
                    FailureCount after = before.failed(limit(slot), policy, now);
                    put(slot, after);
                    after.lockedUntil().ifPresent(until -> begun.add(new Lockout(slot.kind(), until)));
                }
            }
        }
        return begun;
    }

    synchronized void succeeded(Attempt attempt) {
        if (end(attempt)) {
            for (Slot slot : attempt.slots) {
                if (slot.kind() == Kind.IDENTITY) {
                    release(slot);
                } else {
                    counting.remove(slot);
                }
            }
        }
    }

    /// Forgets an attempt that nobody can say anything about, for example because the database does not answer.
    synchronized void abandoned(Attempt attempt) {
        if (end(attempt)) {
            attempt.slots.forEach(this::release);
        }
    }

    /// How many counts are kept.
    synchronized int tracked() {
        return counting.size() + locked.size();
    }

    private static boolean end(Attempt attempt) {
        boolean first = !attempt.ended;
        attempt.ended = true;
        return first;
    }

    private Optional<Instant> closedUntil(Slot slot, Instant now) {
        FailureCount count = count(slot, now);
        return count.allows(limit(slot))
                ? Optional.empty()
                : Optional.of(count.lockedUntil().orElse(now.plus(A_MOMENT)));
    }

    private Passage opened(List<Slot> slots, Instant now) {
        if (!hasRoom(slots, now)) {
            return new Passage.Closed(
                    locked.values().iterator().next().lockedUntil().orElse(now.plus(A_MOMENT)));
        }
        slots.forEach(slot -> put(slot, count(slot, now).begun()));
        return new Passage.Open(new Attempt(slots));
    }

    private FailureCount count(Slot slot, Instant now) {
        FailureCount kept = Stream.of(locked, counting)
                .flatMap(map -> Optional.ofNullable(map.get(slot)).stream())
                .findFirst()
                .orElseGet(() -> FailureCount.none(now))
                .asOf(policy, now);
        if (!kept.isLocked()) {
            locked.remove(slot);
        }
        return kept;
    }

    /// Makes room for those of the slots that have none yet, if there is any to be made.
    private boolean hasRoom(List<Slot> slots, Instant now) {
        long wanted = slots.stream().filter(slot -> !counting.containsKey(slot)).count();
        while (counting.size() + locked.size() + wanted > policy.maxTracked()) {
            if (!removeFirst(locked, entry -> !entry.asOf(policy, now).isLocked(), List.of())
                    && !removeFirst(counting, _ -> true, slots)) {
                return false;
            }
        }
        return true;
    }

    /// Removes the first entry but for these slots, if it may go.
    private static boolean removeFirst(
            Map<Slot, FailureCount> from, java.util.function.Predicate<FailureCount> mayGo, List<Slot> but) {
        Optional<Map.Entry<Slot, FailureCount>> first = from.entrySet().stream()
                .filter(entry -> !but.contains(entry.getKey()))
                .findFirst();
        first.filter(entry -> mayGo.test(entry.getValue())).ifPresent(entry -> from.remove(entry.getKey()));
        return first.filter(entry -> mayGo.test(entry.getValue())).isPresent();
    }

    /// Puts it behind all others: lock-outs are equally long, so that the first to begin is the first to end.
    private void put(Slot slot, FailureCount count) {
        counting.remove(slot);
        (count.isLocked() ? locked : counting).put(slot, count);
    }

    private void release(Slot slot) {
        Optional.ofNullable(counting.remove(slot))
                .map(FailureCount::ended)
                .filter(count -> count.failed() + count.running() > 0)
                .ifPresent(count -> counting.put(slot, count));
    }

    private int limit(Slot slot) {
        return slot.kind() == Kind.IDENTITY ? policy.maxFailuresOverall() : policy.maxFailures();
    }
}
