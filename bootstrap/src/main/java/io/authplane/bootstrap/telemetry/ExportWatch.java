package io.authplane.bootstrap.telemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.logging.Logger;

/// Tells of batches that a collector did not take: each to the meters, and at most one a minute to the log, however
/// long the collector is away.
final class ExportWatch {

    private static final Logger LOG = Logger.getLogger(ExportWatch.class.getName());
    private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

    private final String signal;
    private final Consumer<String> failed;
    private final LongSupplier nanoTime;
    private final AtomicReference<Optional<Long>> warnedAt = new AtomicReference<>(Optional.empty());

    /// @param signal `traces` or `metrics`
    /// @param failed told the signal of each batch that is lost
    ExportWatch(String signal, Consumer<String> failed, LongSupplier nanoTime) {
        this.signal = signal;
        this.failed = failed;
        this.nanoTime = nanoTime;
    }

    CompletableResultCode watched(CompletableResultCode result) {
        return result.whenComplete(() -> {
            if (result.isSuccess()) {
                taken();
            } else {
                lost(result);
            }
        });
    }

    private void taken() {
        if (warnedAt.getAndSet(Optional.empty()).isPresent()) {
            LOG.info(() -> "the collector takes " + signal + " again");
        }
    }

    private void lost(CompletableResultCode result) {
        failed.accept(signal);
        long now = nanoTime.getAsLong();
        Optional<Long> before = Objects.requireNonNull(warnedAt.get());
        boolean quiet = before.filter(then -> now - then < QUIET_NANOS).isPresent();
        if (!quiet && warnedAt.compareAndSet(before, Optional.of(now))) {
            LOG.warning(() -> "the collector does not take " + signal + ", which are lost meanwhile: " + why(result));
        }
    }

    /// The kind of the innermost cause: what a collector answered is not repeated.
    private static String why(CompletableResultCode result) {
        Throwable cause = result.getFailureThrowable();
        if (cause == null) {
            return "it gave no reason";
        }
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName();
    }
}
