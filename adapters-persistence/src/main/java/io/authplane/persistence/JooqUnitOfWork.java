package io.authplane.persistence;

import io.authplane.application.transaction.StoreUnavailable;
import io.authplane.application.transaction.UnitOfWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.ExecuteListener;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultConnectionProvider;
import org.jooq.impl.DefaultExecuteListenerProvider;

/// Transactions on the pool. Stores ask it what to read and write with.
final class JooqUnitOfWork implements UnitOfWork {

    private static final int MAX_ATTEMPTS = 5;
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Engine engine;
    private final Pool pool;
    private final Configuration configuration;
    private final DSLContext pooled;
    private final ScopedValue<Transaction> current = ScopedValue.newInstance();

    JooqUnitOfWork(Engine engine, Pool pool, ExecuteListener spans) {
        this.engine = engine;
        this.pool = pool;
        this.configuration = new DefaultConfiguration()
                .set(engine.dialect())
                .set(pool)
                .set(new Settings()
                        .withExecuteLogging(false)
                        .withFetchWarnings(false)
                        .withRenderCatalog(false)
                        .withRenderSchema(false))
                .set(DefaultExecuteListenerProvider.providers(spans, new SqlFailureListener(this::noted)));
        this.pooled = DSL.using(configuration);
    }

    /// What to read with: the transaction if one runs, else any connection.
    DSLContext reading() {
        return current.isBound() ? current.get().reading() : pooled;
    }

    /// What to write with.
    DSLContext writing() {
        if (!current.isBound()) {
            throw new IllegalStateException("a store writes within a unit of work only");
        }
        return current.get().writing();
    }

    /// Whether the running transaction has the turn for the duty with this number.
    boolean tryDuty(int number) {
        return engine.tryDuty(writing(), number);
    }

    /// Whether what is read now may be seen by this transaction only.
    boolean hasWritten() {
        return current.isBound() && current.get().writes() > 0;
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        if (current.isBound()) {
            return joined(current.get(), work);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return attempted(work);
            } catch (Conflict conflict) {
                if (attempt == MAX_ATTEMPTS) {
                    throw new StoreUnavailable("other transactions came first, " + MAX_ATTEMPTS + " times", conflict);
                }
                pause(attempt);
            }
        }
    }

    /// An inner unit of work that fails after it wrote takes the outer one with it, even if the outer one goes on: half
    /// of it could not be undone.
    private static <T> T joined(Transaction transaction, Supplier<T> work) {
        int before = transaction.writes();
        try {
            return work.get();
        } catch (RuntimeException | Error e) {
            if (transaction.writes() != before) {
                transaction.fail(new IllegalStateException("an inner unit of work failed after it had written", e));
            }
            throw e;
        }
    }

    private <T> T attempted(Supplier<T> work) {
        try (Engine.Turn _ = engine.takeTurn()) {
            Connection connection = pool.acquire();
            try {
                begin(connection);
                T result = run(connection, work);
                commit(connection);
                return result;
            } finally {
                pool.release(connection);
            }
        }
    }

    private void begin(Connection connection) {
        try {
            engine.begin(connection);
        } catch (SQLException e) {
            throw SqlFailures.translate(e);
        }
    }

    private <T> T run(Connection connection, Supplier<T> work) {
        Transaction transaction =
                new Transaction(DSL.using(configuration.derive(new DefaultConnectionProvider(connection))));
        try {
            T result = ScopedValue.where(current, transaction).call(work::get);
            transaction.failure().ifPresent(failure -> {
                throw failure;
            });
            return result;
        } catch (RuntimeException | Error e) {
            rollback(connection, e);
            if (transaction.failure().orElse(null) instanceof Conflict conflict) {
                throw conflict; // whatever the work made of it
            }
            throw e;
        }
    }

    /// A commit is tried once. When it fails it may have happened all the same, so nothing is run again.
    private void commit(Connection connection) {
        try {
            engine.commit(connection);
        } catch (SQLException e) {
            rollback(connection, e);
            throw new StoreUnavailable("it is unknown whether the transaction was committed", e);
        }
    }

    /// A transaction that cannot be rolled back dies with its connection.
    private void rollback(Connection connection, Throwable reason) {
        try {
            engine.rollback(connection);
        } catch (SQLException e) {
            reason.addSuppressed(e);
            try {
                connection.abort(Runnable::run);
            } catch (SQLException unclosed) {
                reason.addSuppressed(unclosed);
            }
        }
    }

    private RuntimeException noted(RuntimeException failure) {
        if (current.isBound()) {
            current.get().fail(failure);
            return failure;
        }
        return failure instanceof Conflict ? new StoreUnavailable("the database is busy", failure) : failure;
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(PAUSE.multipliedBy(attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted between two attempts", e);
        }
    }
}
