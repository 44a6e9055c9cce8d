package io.authplane.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// The thread that looks after connections nobody else wakes up for.
final class Sweeper implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final Duration SHORTEST = Duration.ofMillis(20);

    private final List<Connections> listeners;
    private final Duration period;
    private final LongSupplier nanos;
    private final Consumer<RuntimeException> accidents;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /// Starts it. A connection is closed at most a quarter of the shortest patience, and a second, late.
    ///
    /// @param accidents told of what should not happen, which ends nothing; once until a round has gone well again
    Sweeper(
            List<Connections> listeners,
            HttpAdapter.Patience patience,
            LongSupplier nanos,
            Consumer<RuntimeException> accidents) {
        this.listeners = List.copyOf(listeners);
        this.nanos = nanos;
        this.accidents = accidents;
        this.period = within(patience.shortest().dividedBy(4));
        Thread.ofPlatform().name("authplane-connections").daemon().start(this::run);
    }

    private static Duration within(Duration wanted) {
        if (wanted.compareTo(LONGEST) > 0) {
            return LONGEST;
        }
        return wanted.compareTo(SHORTEST) < 0 ? SHORTEST : wanted;
    }

    private void run() {
        try {
            boolean well = true;
            while (!stopped.await(period.toNanos(), TimeUnit.NANOSECONDS)) {
                Optional<RuntimeException> accident = sweep();
                if (well) {
                    accident.ifPresent(accidents);
                }
                well = accident.isEmpty();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<RuntimeException> sweep() {
        RuntimeException accident = null;
        for (Connections connections : listeners) {
            try {
                connections.sweep(nanos.getAsLong());
            } catch (RuntimeException e) {
                accident = e;
            }
        }
        return Optional.ofNullable(accident);
    }

    @Override
    public void close() {
        stopped.countDown();
    }
}
