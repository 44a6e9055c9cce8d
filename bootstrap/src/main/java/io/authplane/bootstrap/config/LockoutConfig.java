package io.authplane.bootstrap.config;

import io.authplane.domain.login.LockoutPolicy;
import java.time.Duration;
import java.util.List;

/// When failed logins lock an identity out.
public record LockoutConfig(LockoutPolicy policy) {

    private static final int LEAST_TRACKED = 10_000;

    static final Key<Integer> MAX = Key.of(
            "rate_limit.auth_fail_max",
            Kind.WHOLE,
            "10",
            "After how many failed logins of one identity from one network (/24 or /64) it is locked out there, and"
                    + " after ten times as many from everywhere on all browsers that do not know it from an earlier"
                    + " login. 0 switches the lock-out off.");
    static final Key<Duration> WINDOW = Key.of(
            "rate_limit.auth_fail_window", Kind.DURATION, "10m", "Within which time failed logins are added up.");
    static final Key<Duration> LOCKOUT =
            Key.of("rate_limit.auth_lockout", Kind.DURATION, "15m", "How long a lock-out lasts.");
    static final Key<Integer> TRACKED = Key.of(
            "rate_limit.max_tracked_identities",
            Kind.WHOLE,
            "250000",
            "How many counts of failed logins a node keeps at most, at least 10000. Lock-outs are kept to their end.");

    static final List<Key<?>> KEYS = List.of(MAX, WINDOW, LOCKOUT, TRACKED);

    static LockoutConfig read(Settings settings) {
        int max = Checks.between(settings, MAX, 0, Integer.MAX_VALUE);
        Duration window = Checks.positive(settings, WINDOW);
        Duration lockout = Checks.positive(settings, LOCKOUT);
        int tracked = Checks.between(settings, TRACKED, LEAST_TRACKED, Integer.MAX_VALUE);
        return new LockoutConfig(new LockoutPolicy(
                Math.max(0, max), orMoment(window), orMoment(lockout), Math.max(LEAST_TRACKED, tracked)));
    }

    /// Stands in for a duration that was refused, until all problems are known.
    private static Duration orMoment(Duration read) {
        return read.isPositive() ? read : Duration.ofMillis(1);
    }
}
