package io.authplane.idp;

import io.authplane.application.login.HasherBusy;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Runs long computations, a bounded number at once, in the order of their coming; a bounded number waits, and who
/// comes after that is told so at once. Thread-safe.
///
/// Each runs on a platform thread of its own. A virtual thread keeps its carrier while it computes, and there are only
/// as many carriers as processors: two logins would stop every other request.
final class BoundedWork {

    private final Semaphore turns;
    private final Semaphore places;

    /// @param parallelism how many at once, at least 1
    /// @param waiting how many more wait for their turn, at least 0
    BoundedWork(int parallelism, int waiting) {
        if (parallelism < 1 || waiting < 0) {
            throw new IllegalArgumentException("parallelism must be at least 1, and nobody or somebody waits");
        }
        this.turns = new Semaphore(parallelism, true);
        this.places = new Semaphore(parallelism + waiting);
    }

    /// Waits for a turn and for the result, through interrupts too: what the work holds it gives back at its end only.
    ///
    /// Throws [HasherBusy] if too many wait.
    <T> T run(Supplier<T> work) {
        if (!places.tryAcquire()) {
            throw new HasherBusy("too many wait for their turn");
        }
        try {
            return inTurn(work);
        } finally {
            places.release();
        }
    }

    private <T> T inTurn(Supplier<T> work) {
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
