package io.authplane.persistence;

import io.authplane.application.transaction.StoreUnavailable;
import java.time.Duration;
import java.util.Optional;

/// Waits until this node may migrate: polls, because neither database can wait for a bounded time.
final class MigrationTurn {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private MigrationTurn() {}

    /// An attempt to get a lock; empty if another node has it.
    interface Attempt<T, E extends Exception> {
        Optional<T> run() throws E;
    }

    /// The lock. Throws [StoreUnavailable] if other nodes held it for two minutes.
    static <T, E extends Exception> T await(Attempt<T, E> attempt) throws E {
        long start = System.nanoTime();
        do {
            Optional<T> lock = attempt.run();
            if (lock.isPresent()) {
                return lock.get();
            }
            pause();
        } while (System.nanoTime() - start < PATIENCE.toNanos());
        throw new StoreUnavailable(
                "another node has been migrating the database for two minutes",
                new IllegalStateException("the lock of the migration is held"));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted while waiting to migrate", e);
        }
    }
}
