package io.authplane.domain.login;

import java.time.Instant;
import java.util.Optional;

/// How often logins of one kind failed lately, and how many are being checked just now. What runs counts as a failure
/// until it is known to be none: many attempts at once are no way around the limit.
///
/// @param since when the window began
/// @param lockedUntil the end of the lock-out, which begins with the last failure that is allowed
public record FailureCount(int failed, int running, Instant since, Optional<Instant> lockedUntil) {

    public static FailureCount none(Instant now) {
        return new FailureCount(0, 0, now, Optional.empty());
    }

    /// The same count as of now: a window that is over, and a lock-out that is over, leave nothing behind.
    public FailureCount asOf(LockoutPolicy policy, Instant now) {
        boolean over =
                lockedUntil.map(end -> !now.isBefore(end)).orElseGet(() -> !now.isBefore(since.plus(policy.window())));
        return over ? new FailureCount(0, running, now, Optional.empty()) : this;
    }

    public boolean isLocked() {
        return lockedUntil.isPresent();
    }

    /// Whether one more attempt may be checked.
    public boolean allows(int limit) {
        return !isLocked() && failed + running < limit;
    }

    public FailureCount begun() {
        return new FailureCount(failed, running + 1, since, lockedUntil);
    }

    /// One that ran is over and was no failure.
    public FailureCount ended() {
        return new FailureCount(failed, Math.max(0, running - 1), since, lockedUntil);
    }

    /// One that ran failed; the one that fills the limit locks.
    public FailureCount failed(int limit, LockoutPolicy policy, Instant now) {
        Optional<Instant> end =
                isLocked() || failed + 1 < limit ? lockedUntil : Optional.of(now.plus(policy.lockout()));
        return new FailureCount(failed + 1, Math.max(0, running - 1), since, end);
    }
}
