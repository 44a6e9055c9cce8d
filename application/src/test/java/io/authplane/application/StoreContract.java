package io.authplane.application;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;

/// What the contracts of all stores share: two tenants that nobody has used before, and fifty threads.
///
/// Stores may be shared by all tests of a class or made anew for each; the tenants differ from test to test.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class StoreContract {

    /// How many threads compete in the tests of concurrency.
    protected static final int FIFTY = 50;

    private static final AtomicInteger TENANTS = new AtomicInteger();
    private static final long PATIENCE_SECONDS = 60;

    protected final TenantId tenant = freshTenant();
    protected final TenantId otherTenant = freshTenant();

    /// The unit of work that the stores under test join.
    protected abstract UnitOfWork unitOfWork();

    /// Runs the work in a unit of work of its own.
    protected final <T> T committed(Supplier<T> work) {
        return unitOfWork().inTransaction(work);
    }

    /// Runs the work in a unit of work of its own.
    protected final void commit(Runnable work) {
        committed(() -> {
            work.run();
            return true;
        });
    }

    /// Runs the work in a unit of work that fails at its end.
    protected final void rollBack(Runnable work) {
        assertThrows(
                Deliberate.class,
                () -> commit(() -> {
                    work.run();
                    throw new Deliberate();
                }));
    }

    /// Checks the promise "a store that writes outside a unit of work throws `IllegalStateException`".
    protected static void assertNeedsUnitOfWork(Runnable write) {
        assertThrows(IllegalStateException.class, write::run);
    }

    /// Runs the attempt on fifty virtual threads that start together, each in a unit of work of its own.
    protected final <T> List<T> fiftyAtOnce(Supplier<T> attempt) {
        return fiftyAtOnce(_ -> attempt);
    }

    /// Runs fifty different attempts on virtual threads that start together, each in a unit of work of its own.
    protected final <T> List<T> fiftyAtOnce(IntFunction<Supplier<T>> attempts) {
        return fiftyThreads(i -> () -> committed(attempts.apply(i)));
    }

    /// Runs fifty different attempts on virtual threads that start together, outside any unit of work.
    protected static <T> List<T> fiftyThreads(IntFunction<Supplier<T>> attempts) {
        CyclicBarrier start = new CyclicBarrier(FIFTY);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = IntStream.range(0, FIFTY)
                    .mapToObj(i -> threads.submit(() -> {
                        await(start);
                        return attempts.apply(i).get();
                    }))
                    .toList();
            List<T> results = new ArrayList<>();
            running.forEach(future -> results.add(result(future)));
            return results;
        }
    }

    /// Runs the work on another thread, and so on another connection, and waits for its result.
    protected static <T> T onAnotherThread(Supplier<T> work) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return result(threads.submit(work::get));
        }
    }

    /// Waits until all parties have come.
    protected static void await(CyclicBarrier barrier) {
        try {
            barrier.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("the other threads did not come", e);
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("an attempt failed", e);
        }
    }

    private static TenantId freshTenant() {
        return new TenantId("tenant-" + TENANTS.incrementAndGet());
    }

    /// The failure that makes a unit of work roll back.
    private static final class Deliberate extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
