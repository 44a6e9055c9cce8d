package io.authplane.bootstrap.background;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Something to do again and again.
///
/// Every node runs every task; work that one node at a time may do takes its turn in the database.
///
/// @param name in logs and traces, for example `seal audit`
/// @param period the pause between the end of one run and the begin of the next; more than zero
/// @param due asked before each run, outside any trace: false skips the run, so that being idle costs little
/// @param work what to do; may throw, and is then tried again after a longer pause
/// @param atStop what is done when the server stops, for what must not be lost
public record BackgroundTask(
        String name, Duration period, BooleanSupplier due, Runnable work, Optional<BackgroundTask> atStop) {

    public BackgroundTask {
        if (!period.isPositive()) {
            throw new IllegalArgumentException("the period must be more than zero");
        }
    }

    /// A task that is always due and not done at the stop.
    public static BackgroundTask every(Duration period, String name, Runnable work) {
        return new BackgroundTask(name, period, () -> true, work, Optional.empty());
    }

    /// Only when there is something to do.
    public BackgroundTask when(BooleanSupplier condition) {
        return new BackgroundTask(name, period, condition, work, atStop);
    }

    /// Once more when the server stops, if it is due then.
    public BackgroundTask andAtStop() {
        return new BackgroundTask(name, period, due, work, Optional.of(this));
    }

    /// Something else when the server stops.
    public BackgroundTask andAtStop(Runnable last) {
        return new BackgroundTask(name, period, due, work, Optional.of(every(period, name, last)));
    }
}
