package io.authplane.idp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.login.HasherBusy;
import java.util.Collections;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BoundedWorkTest {

    @Test
    void two_run_at_once_and_never_a_third() throws Exception {
        BoundedWork work = new BoundedWork(2, 38);
        CyclicBarrier pair = new CyclicBarrier(2);
        AtomicInteger running = new AtomicInteger();
        Callable<Integer> caller = () -> work.run(() -> {
            int now = running.incrementAndGet();
            meet(pair);
            running.decrementAndGet();
            return now;
        });

        int most = 0;
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var seen : callers.invokeAll(Collections.nCopies(40, caller))) {
                most = Math.max(most, seen.get());
            }
        }

        assertEquals(2, most);
    }

    @Test
    void the_work_leaves_the_carriers_of_virtual_threads_alone() throws Exception {
        BoundedWork work = new BoundedWork(1, 0);

        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            assertFalse(
                    callers.submit(() -> work.run(() -> Thread.currentThread().isVirtual()))
                            .get());
        }
    }

    @Test
    void a_failure_reaches_the_caller_and_gives_the_turn_back() {
        BoundedWork work = new BoundedWork(1, 0);
        RuntimeException failure = new IllegalArgumentException("on purpose");

        var thrown = assertThrows(
                IllegalStateException.class,
                () -> work.run(() -> {
                    throw failure;
                }));

        assertSame(failure, thrown.getCause());
        assertEquals("next", work.run(() -> "next"));
    }

    @Test
    @Timeout(60)
    void an_interrupted_caller_gets_the_result_and_stays_interrupted() {
        BoundedWork work = new BoundedWork(1, 0);
        Thread caller = Thread.currentThread();

        caller.interrupt();
        String result = work.run(() -> {
            while (caller.isInterrupted()) {
                Thread.onSpinWait();
            }
            return "done";
        });

        assertEquals("done", result);
        assertTrue(Thread.interrupted());
    }

    @Test
    void a_parallelism_below_one_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> new BoundedWork(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new BoundedWork(1, -1));
    }

    @Test
    @Timeout(60)
    void who_comes_when_all_places_are_taken_is_told_at_once_and_served_later() throws Exception {
        BoundedWork work = new BoundedWork(2, 3);
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch started = new CountDownLatch(2);
        AtomicInteger served = new AtomicInteger();
        AtomicInteger told = new AtomicInteger();
        CountDownLatch allTold = new CountDownLatch(45);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                callers.execute(() -> {
                    try {
                        var _ = work.run(() -> {
                            started.countDown();
                            await(end);
                            return served.incrementAndGet();
                        });
                    } catch (HasherBusy _) {
                        told.incrementAndGet();
                        allTold.countDown();
                    }
                });
            }
            await(started);
            await(allTold);
            assertEquals(0, served.get(), "nobody waited to be told");
            end.countDown();
        }

        assertEquals(5, served.get());
        assertEquals(45, told.get());
        assertEquals("later", work.run(() -> "later"));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void meet(CyclicBarrier pair) {
        try {
            pair.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("nobody else ran at the same time", e);
        }
    }
}
