package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
class AllAtOnceTest {

    private final AtomicInteger done = new AtomicInteger();

    @Test
    void each_is_done_at_the_same_time_as_the_others() {
        CyclicBarrier all = new CyclicBarrier(3);
        Runnable meeting = () -> {
            try {
                all.await();
                done.incrementAndGet();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };

        AllAtOnce.run(List.of(meeting, meeting, meeting));

        assertEquals(3, done.get());
    }

    @Test
    void one_that_fails_keeps_no_other_from_being_done() {
        RuntimeException failure = assertThrows(
                IllegalStateException.class,
                () -> AllAtOnce.run(List.of(this::fail, done::incrementAndGet, this::fail, done::incrementAndGet)));

        assertEquals(2, done.get());
        assertEquals(1, failure.getSuppressed().length);
    }

    @Test
    void an_interrupt_shortens_nothing_and_is_not_lost() throws InterruptedException {
        AtomicBoolean interrupted = new AtomicBoolean();
        AtomicBoolean go = new AtomicBoolean();
        Thread thread = Thread.ofPlatform().start(() -> {
            AllAtOnce.run(List.of(() -> {
                while (!go.get()) {
                    Thread.onSpinWait();
                }
                done.incrementAndGet();
            }));
            interrupted.set(Thread.currentThread().isInterrupted() && done.get() == 1);
        });

        thread.interrupt();
        go.set(true);
        thread.join();

        assertTrue(interrupted.get());
    }

    private void fail() {
        throw new IllegalStateException("failed");
    }
}
