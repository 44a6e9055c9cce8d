package io.authplane.idp;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Runs long computations, a bounded number at once, in the order of their coming. Thread-safe.
///
/// Each runs on a platform thread of its own. A virtual thread keeps its carrier while it computes, and there are only
/// as many carriers as processors: two logins would stop every other request.
final class BoundedWork {

    private final Semaphore turns;

    /// @param parallelism how many at once, at least 1
    BoundedWork(int parallelism) {
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism must be at least 1");
        }
        this.turns = new Semaphore(parallelism, true);
    }

    /// Waits for a turn and for the result, through interrupts too: what the work holds it gives back at its end only.
    <T> T run(Supplier<T> work) {
        turns.acquireUninterruptibly();
        try {
            var task = new FutureTask<T>(work::get);
            Thread.ofPlatform().name("authplane-hash").daemon().start(task);
            return await(task);
        } finally {
            turns.release();
        }
    }

    private static <T> T await(FutureTask<T> task) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the work failed", e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
