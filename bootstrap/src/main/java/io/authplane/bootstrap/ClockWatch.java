package io.authplane.bootstrap;

import io.authplane.bootstrap.background.BackgroundTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.logging.Logger;

/// Says when the clock was set, because everything that expires depends on it. It compares the time of day with a
/// counter that nobody sets. Used by one thread.
final class ClockWatch {

    private static final Logger LOG = Logger.getLogger(ClockWatch.class.getName());
    private static final Duration PERIOD = Duration.ofSeconds(5);

    /// What time servers correct step by step is no jump.
    private static final Duration TOLERANCE = Duration.ofSeconds(30);

    private final Clock clock;
    private final LongSupplier nanos;
    private Instant lastTime;
    private long lastNanos;

    /// @param nanos counts nanoseconds, from anywhere; only differences count
    ClockWatch(Clock clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
        this.lastTime = clock.instant();
        this.lastNanos = nanos.getAsLong();
    }

    /// Looking is all that is done, and is not traced.
    BackgroundTask task() {
        return BackgroundTask.every(PERIOD, "clock", () -> {}).when(() -> {
            look();
            return false;
        });
    }

    void look() {
        Instant time = clock.instant();
        long count = nanos.getAsLong();
        Duration jump = Duration.between(lastTime, time).minusNanos(count - lastNanos);
        lastTime = time;
        lastNanos = count;
        if (jump.compareTo(TOLERANCE) > 0) {
            LOG.warning("the clock is ahead by " + seconds(jump) + " all at once: it was set, or this machine stood"
                    + " still; what was to expire within that time has expired");
        } else if (jump.negated().compareTo(TOLERANCE) > 0) {
            LOG.warning("the clock was set back by " + seconds(jump.negated())
                    + "; what was to expire lasts that much longer");
        }
    }

    private static String seconds(Duration time) {
        return time.toSeconds() + " s";
    }
}
