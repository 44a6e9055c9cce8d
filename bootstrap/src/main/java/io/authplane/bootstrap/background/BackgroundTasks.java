package io.authplane.bootstrap.background;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Runs tasks, each on a virtual thread of its own, until it is closed.
///
/// A task that fails is logged once, not every time, and tried again after pauses that double up to five minutes; when
/// it works again that is logged too. Each run is a span of its own trace. Closing waits for what runs.
public final class BackgroundTasks implements AutoCloseable {

    static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 20;
    private static final Logger LOG = Logger.getLogger(BackgroundTasks.class.getName());

    /// The parent of what is not traced: a context that is not sampled.
    private static final Span UNTRACED = Span.wrap(SpanContext.create(
            "00000000000000000000000000000001", "0000000000000001", TraceFlags.getDefault(), TraceState.getDefault()));

    private final Tracer tracer;
    private final Pause pause;
    private final Duration patience;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final List<Thread> threads;

    private BackgroundTasks(List<BackgroundTask> tasks, Tracer tracer, Pause pause, Duration patience) {
        this.tracer = tracer;
        this.pause = pause;
        this.patience = patience;
        this.threads = tasks.stream()
                .map(task ->
                        Thread.ofVirtual().name("background " + task.name()).unstarted(() -> loop(task)))
                .toList();
    }

    /// Starts them all; each runs for the first time at once.
    public static BackgroundTasks start(List<BackgroundTask> tasks, Tracer tracer) {
        return start(tasks, tracer, Pause::real, PATIENCE);
    }

    /// @param patience how long closing waits for all of them together
    static BackgroundTasks start(List<BackgroundTask> tasks, Tracer tracer, Pause pause, Duration patience) {
        BackgroundTasks running = new BackgroundTasks(tasks, tracer, pause, patience);
        running.threads.forEach(Thread::start);
        return running;
    }

    /// Begins no new run, waits up to ten seconds in all for what is under way and for those that come once more at the
    /// stop; what takes longer is interrupted.
    @Override
    public void close() {
        stop.countDown();
        long end = System.nanoTime() + patience.toNanos();
        try {
            for (Thread thread : threads) {
                if (!thread.join(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
                    thread.interrupt();
                    LOG.warning(thread.getName() + " did not end in time");
                }
            }
        } catch (InterruptedException _) {
            threads.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
        }
    }

    private void loop(BackgroundTask task) {
        int failures = 0;
        try {
            while (stop.getCount() > 0) {
                failures = attempted(task, failures);
                pause.await(pauseAfter(task.period(), failures), stop);
            }
            task.atStop().ifPresent(this::attemptLast);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void attemptLast(BackgroundTask task) {
        int _ = attempted(task, 0);
    }

    /// How many runs have failed now without one that worked.
    private int attempted(BackgroundTask task, int failures) {
        try {
            if (isDue(task)) {
                run(task);
            }
        } catch (RuntimeException | Error e) {
            if (failures == 0) {
                log(Level.WARNING, "work in the background failed; it is tried again", task, e);
            }
            return failures + 1;
        }
        if (failures > 0) {
            log(Level.INFO, "work in the background is done again", task, null);
        }
        return 0;
    }

    private static boolean isDue(BackgroundTask task) {
        try (Scope _ = UNTRACED.makeCurrent()) {
            return task.due().getAsBoolean();
        }
    }

    private void run(BackgroundTask task) {
        Span span = tracer.spanBuilder(task.name()).setNoParent().startSpan();
        try (Scope _ = span.makeCurrent()) {
            task.work().run();
        } catch (RuntimeException | Error e) {
            span.setStatus(StatusCode.ERROR);
            span.setAttribute("error.type", e.getClass().getName());
            throw e;
        } finally {
            span.end();
        }
    }

    static Duration pauseAfter(Duration period, int failures) {
        if (failures == 0 || period.compareTo(LONGEST_PAUSE) >= 0) {
            return period;
        }
        Duration longer = period.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }

    private static void log(Level level, String message, BackgroundTask task, @Nullable Throwable thrown) {
        LogRecord event = new LogRecord(level, message);
        event.setLoggerName(LOG.getName());
        event.setParameters(new Object[] {Map.of("task", task.name())});
        event.setThrown(thrown);
        LOG.log(event);
    }
}
