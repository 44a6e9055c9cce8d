package io.authplane.idp;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/// Runs long computations on a platform thread of their own.
///
/// A virtual thread keeps its carrier while it computes, and there are as many carriers as processors: two logins would
/// stop every other request. The operating system shares processors between platform threads.
final class OwnThread {

    private OwnThread() {}

    /// Waits for the result, through interrupts too: the work is short and gives back what it holds only at its end.
    static <T> T call(Supplier<T> work) {
        var task = new FutureTask<T>(work::get);
        Thread.ofPlatform().name("authplane-hash").daemon().start(task);
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
            throw new IllegalStateException("password hashing failed", e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
