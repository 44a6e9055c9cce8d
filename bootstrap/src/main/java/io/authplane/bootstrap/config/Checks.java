package io.authplane.bootstrap.config;

import java.time.Duration;

/// Rules that several records share.
final class Checks {

    private Checks() {}

    /// The duration of the key, which must be longer than zero.
    static Duration positive(Settings settings, Key<Duration> key) {
        Duration value = settings.get(key);
        settings.require(value.isPositive(), settings.where(key) + ": must be longer than zero");
        return value;
    }

    /// The number of the key, which must lie in the range, ends included.
    static int between(Settings settings, Key<Integer> key, int least, int most) {
        int value = settings.get(key);
        settings.require(
                value >= least && value <= most,
                settings.where(key) + ": must be " + least + " to " + most + ", not " + value);
        return value;
    }
}
