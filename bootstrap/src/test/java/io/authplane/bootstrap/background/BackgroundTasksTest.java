package io.authplane.bootstrap.background;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.bootstrap.telemetry.Overheard;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BackgroundTasksTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Tracer UNSEEN = OpenTelemetry.noop().getTracer("test");

    private final Steps steps = new Steps();

    @Test
    void a_task_comes_again_after_its_period() throws Exception {
        AtomicInteger runs = new AtomicInteger();

        try (BackgroundTasks _ = start(UNSEEN, BackgroundTask.every(SECOND, "count", runs::incrementAndGet))) {
            assertEquals(SECOND, steps.asked());
            assertEquals(1, runs.get());
            steps.go();
            assertEquals(SECOND, steps.asked());
            assertEquals(2, runs.get());
        }
    }

    @Test
    void a_failing_task_is_logged_once_and_waits_longer_each_time_until_it_works() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        Runnable work = () -> {
            if (broken.get()) {
                throw new IllegalStateException("the database is gone");
            }
        };

        try (Overheard log = Overheard.of(BackgroundTasks.class);
                BackgroundTasks _ = start(UNSEEN, BackgroundTask.every(SECOND, "fragile", work))) {
            assertEquals(Duration.ofSeconds(2), steps.asked());
            steps.go();
            assertEquals(Duration.ofSeconds(4), steps.asked());
            assertEquals(List.of("WARNING work in the background failed; it is tried again"), log.lines());

            broken.set(false);
            steps.go();
            assertEquals(SECOND, steps.asked());
            assertEquals(
                    "INFO work in the background is done again", log.lines().getLast());
            assertEquals(2, log.lines().size());
        }
    }

    @Test
    void pauses_double_up_to_five_minutes() {
        assertEquals(Duration.ofMinutes(5), BackgroundTasks.pauseAfter(SECOND, 9));
        assertEquals(Duration.ofMinutes(5), BackgroundTasks.pauseAfter(SECOND, Integer.MAX_VALUE));
        assertEquals(Duration.ofHours(1), BackgroundTasks.pauseAfter(Duration.ofHours(1), 3));
    }

    @Test
    void one_task_that_fails_or_takes_long_does_not_hold_up_another() throws Exception {
        CountDownLatch other = new CountDownLatch(1);
        CountDownLatch forever = new CountDownLatch(1);
        BackgroundTask slow = BackgroundTask.every(SECOND, "slow", () -> await(forever));

        try (BackgroundTasks _ = start(UNSEEN, slow, BackgroundTask.every(SECOND, "quick", other::countDown))) {
            assertTrue(other.await(10, TimeUnit.SECONDS));
            forever.countDown();
        }
    }

    @Test
    void closing_waits_for_the_run_that_is_under_way_and_begins_no_other() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        BackgroundTasks tasks = BackgroundTasks.start(
                List.of(BackgroundTask.every(SECOND, "long", () -> {
                    begun.countDown();
                    await(goOn);
                    ended.incrementAndGet();
                })),
                UNSEEN);
        assertTrue(begun.await(10, TimeUnit.SECONDS));

        Thread closer = Thread.ofPlatform().start(tasks::close);
        awaitWaiting(closer);
        assertEquals(0, ended.get());
        goOn.countDown();
        closer.join();

        assertEquals(1, ended.get());
    }

    @Test
    void closing_waits_once_for_all_of_them_and_interrupts_what_takes_longer() throws Exception {
        int tasks = 20;
        CountDownLatch begun = new CountDownLatch(tasks);
        CountDownLatch interrupted = new CountDownLatch(tasks);
        BackgroundTask stuck = BackgroundTask.every(SECOND, "stuck", () -> {
            begun.countDown();
            untilInterrupted();
            interrupted.countDown();
        });
        try (Overheard log = Overheard.of(BackgroundTasks.class)) {
            BackgroundTasks running =
                    BackgroundTasks.start(Collections.nCopies(tasks, stuck), UNSEEN, Pause::real, SECOND);
            assertTrue(begun.await(10, TimeUnit.SECONDS));

            long start = System.nanoTime();
            running.close();

            assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(tasks / 2));
            assertTrue(interrupted.await(10, TimeUnit.SECONDS));
            assertEquals(Collections.nCopies(tasks, "WARNING background stuck did not end in time"), log.lines());
        }
    }

    private static void untilInterrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void what_must_not_be_lost_is_done_once_more_at_the_stop() throws Exception {
        AtomicInteger runs = new AtomicInteger();

        try (BackgroundTasks _ = start(
                UNSEEN,
                BackgroundTask.every(SECOND, "flush", runs::incrementAndGet).andAtStop())) {
            assertEquals(SECOND, steps.asked());
        }

        assertEquals(2, runs.get());
    }

    @Test
    void what_is_not_due_is_neither_done_nor_traced() throws Exception {
        InMemorySpanExporter spans = InMemorySpanExporter.create();
        Tracer tracer = tracer(spans);
        AtomicBoolean due = new AtomicBoolean();
        BackgroundTask task = BackgroundTask.every(SECOND, "seal", () -> {}).when(() -> {
            tracer.spanBuilder("select").startSpan().end();
            return due.get();
        });

        try (BackgroundTasks _ = start(tracer, task)) {
            var _ = steps.asked();
            assertEquals(List.of(), spans.getFinishedSpanItems());
            due.set(true);
            steps.go();
            var _ = steps.asked();
            assertEquals("seal", spans.getFinishedSpanItems().getFirst().getName());
            assertEquals(1, spans.getFinishedSpanItems().size());
        }
    }

    @Test
    void a_run_is_the_root_of_a_trace_and_says_when_it_failed() throws Exception {
        InMemorySpanExporter spans = InMemorySpanExporter.create();
        AtomicBoolean traced = new AtomicBoolean();

        try (Overheard _ = Overheard.of(BackgroundTasks.class);
                BackgroundTasks _ = start(tracer(spans), BackgroundTask.every(SECOND, "fragile", () -> {
                    traced.set(Span.current().getSpanContext().isValid());
                    throw new IllegalStateException("no");
                }))) {
            var _ = steps.asked();
        }

        var span = spans.getFinishedSpanItems().getFirst();
        assertTrue(traced.get());
        assertFalse(span.getParentSpanContext().isValid());
        assertEquals(StatusCode.ERROR, span.getStatus().getStatusCode());
    }

    @Test
    void a_period_is_more_than_zero() {
        assertThrows(IllegalArgumentException.class, () -> BackgroundTask.every(Duration.ZERO, "never", () -> {}));
    }

    private BackgroundTasks start(Tracer tracer, BackgroundTask... tasks) {
        return BackgroundTasks.start(List.of(tasks), tracer, steps, Duration.ofSeconds(10));
    }

    private static Tracer tracer(InMemorySpanExporter spans) {
        return OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(spans))
                        .build())
                .build()
                .getTracer("test");
    }

    private static void awaitWaiting(Thread thread) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            assertTrue(thread.isAlive() && System.nanoTime() < end, "it does not wait");
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Pauses that end when the test says so.
    private static final class Steps implements Pause {
        private final SynchronousQueue<Duration> asked = new SynchronousQueue<>();
        private final Semaphore steps = new Semaphore(0);

        @Override
        public void await(Duration time, CountDownLatch stop) throws InterruptedException {
            while (!asked.offer(time, 10, TimeUnit.MILLISECONDS)) {
                if (stop.getCount() == 0) {
                    return;
                }
            }
            while (!steps.tryAcquire(10, TimeUnit.MILLISECONDS)) {
                if (stop.getCount() == 0) {
                    return;
                }
            }
        }

        Duration asked() throws InterruptedException {
            Duration time = asked.poll(10, TimeUnit.SECONDS);
            return time == null ? Duration.ZERO : time;
        }

        void go() {
            steps.release();
        }
    }
}
