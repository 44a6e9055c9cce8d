package io.authplane.domain.login;

import java.time.Duration;

/// When failed logins lock an identity out.
///
/// @param maxFailures within one window from one address prefix; 0 switches the lock-out off
/// @param window counted from the first failure
/// @param lockout how long it lasts
/// @param maxTracked how many counts are kept at most
public record LockoutPolicy(int maxFailures, Duration window, Duration lockout, int maxTracked) {

    /// How many times the failures of one prefix an identity may have over all of them.
    private static final int PREFIXES = 10;

    public LockoutPolicy {
        if (maxFailures < 0 || !window.isPositive() || !lockout.isPositive() || maxTracked < 2) {
            throw new IllegalArgumentException("a lock-out needs positive times and room for its counts");
        }
    }

    public boolean isOff() {
        return maxFailures == 0;
    }

    /// How many failures an identity may have over all addresses.
    public int maxFailuresOverall() {
        return (int) Math.min(Integer.MAX_VALUE, (long) PREFIXES * maxFailures);
    }
}
