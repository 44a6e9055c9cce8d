package io.authplane.application.transaction;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Transactions over [InMemoryTable]s, one at a time. Who is outside sees the last commit, whole.
public final class InMemoryUnitOfWork implements UnitOfWork {

    private final ReentrantLock turn = new ReentrantLock();
    private volatile Map<InMemoryTable<?, ?>, Map<?, ?>> committed = Map.of();

    /// The tables as the open transaction sees them; touched by the thread whose turn it is only.
    private Map<InMemoryTable<?, ?>, Map<?, ?>> open = Map.of();

    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicReference<Runnable> beforeNext = new AtomicReference<>(InMemoryUnitOfWork::nothing);

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        if (turn.isHeldByCurrentThread()) {
            return work.get();
        }
        beforeNext.getAndSet(InMemoryUnitOfWork::nothing).run();
        begun.incrementAndGet();
        turn.lock();
        try {
            open = new HashMap<>(committed);
            T result = work.get();
            committed = Map.copyOf(open);
            return result;
        } finally {
            turn.unlock();
        }
    }

    /// How many were begun so far.
    public int begun() {
        return begun.get();
    }

    /// Lets this happen right before the next one begins.
    public void beforeNext(Runnable event) {
        beforeNext.set(event);
    }

    private static void nothing() {}

    void requireOpen() {
        if (!turn.isHeldByCurrentThread()) {
            throw new IllegalStateException("a store was written outside a unit of work");
        }
    }

    Map<?, ?> read(InMemoryTable<?, ?> table) {
        return (turn.isHeldByCurrentThread() ? open : committed).getOrDefault(table, Map.of());
    }

    void write(InMemoryTable<?, ?> table, Map<?, ?> rows) {
        requireOpen();
        open.put(table, rows);
    }
}
