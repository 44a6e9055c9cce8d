package io.authplane.bootstrap.metrics;

import io.authplane.application.transaction.StoreUnavailable;
import io.authplane.persistence.StoreWatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/// A count that is too dear to take at each scrape: the last one is told at once, and another is taken behind the
/// scrape when that is a minute old. Nobody who scrapes often loads the database.
final class SlowCount {

    private static final Logger LOG = Logger.getLogger(SlowCount.class.getName());
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Supplier<StoreWatch.Population> source;
    private final Clock clock;
    private final AtomicBoolean counting = new AtomicBoolean();
    private volatile Optional<StoreWatch.Population> last = Optional.empty();
    private volatile Instant taken = Instant.EPOCH;

    SlowCount(Supplier<StoreWatch.Population> source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /// The last count; empty until there is one.
    Optional<StoreWatch.Population> last() {
        // Either way: a clock that was set back must not stop the counting.
        boolean old = Duration.between(taken, clock.instant()).abs().compareTo(KEPT) >= 0;
        if (old && counting.compareAndSet(false, true)) {
            Thread.ofVirtual().name("census").start(this::count);
        }
        return last;
    }

    private void count() {
        try {
            last = Optional.of(source.get());
        } catch (StoreUnavailable | IllegalStateException e) {
            last = Optional.empty();
            LOG.log(Level.FINE, "the rows could not be counted", e);
        } finally {
            taken = clock.instant();
            counting.set(false);
        }
    }
}
