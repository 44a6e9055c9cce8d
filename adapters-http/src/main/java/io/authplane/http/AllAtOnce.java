package io.authplane.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Does several things at the same time and waits for all of them.
final class AllAtOnce {

    private AllAtOnce() {}

    /// Does each, whatever becomes of the others; then throws what the first to fail threw, with the rest suppressed.
    /// An interrupt does not shorten it, and is passed on.
    static void run(List<Runnable> works) {
        Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (Runnable work : works) {
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    work.run();
                } catch (RuntimeException failure) {
                    failures.add(failure);
                }
            }));
        }
        threads.forEach(AllAtOnce::join);
        RuntimeException first = failures.poll();
        if (first != null) {
            failures.forEach(first::addSuppressed);
            throw first;
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
