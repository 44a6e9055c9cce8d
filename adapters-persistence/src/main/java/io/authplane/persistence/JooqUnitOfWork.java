package io.authplane.persistence;

import io.authplane.application.transaction.StoreUnavailable;
import io.authplane.application.transaction.UnitOfWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultConnectionProvider;
import org.jooq.impl.DefaultExecuteListenerProvider;

/// Transactions on the pool. Stores ask it what to read and write with.
final class JooqUnitOfWork implements UnitOfWork {

    private static final int MAX_ATTEMPTS = 5;
    private static final Duration PAUSE = Duration.ofMillis(10);

    /// After this time a transaction that was given up is not tried again.
    private static final Duration PATIENCE = Duration.ofMillis(Engine.PATIENCE_MILLIS);

    private final Engine engine;
    private final Pool pool;
    private final SqlSpans spans;
    private final Configuration configuration;
    private final DSLContext pooled;
    private final ScopedValue<Transaction> current = ScopedValue.newInstance();

    JooqUnitOfWork(Engine engine, Pool pool, SqlSpans spans) {
        this.engine = engine;
        this.pool = pool;
        this.spans = spans;
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

    /// Names a row of the running transaction that settles what became of it.
    void witnessedBy(Witness row) {
        current.get().witnessedBy(row);
    }

    /// Whether what is read now may be seen by this transaction only.
    boolean hasWritten() {
        return current.isBound() && current.get().writes() > 0;
    }

    /// Runs the action once the transaction that runs now is known to be committed, and never otherwise.
    void afterCommit(Runnable action) {
        if (!current.isBound()) {
            throw new IllegalStateException("only a unit of work is committed");
        }
        current.get().afterCommit(action);
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        if (current.isBound()) {
            return joined(current.get(), work);
        }
        long start = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            try {
                return attempted(work);
            } catch (Conflict conflict) {
                if (attempt == MAX_ATTEMPTS || System.nanoTime() - start >= PATIENCE.toNanos()) {
                    throw new StoreUnavailable("it was given up, " + attempt + " times", conflict);
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
        Transaction transaction;
        T result;
        Optional<SQLException> lost;
        try (Engine.Turn _ = engine.takeTurn()) {
            Connection connection = pool.acquire();
            try {
                begin(connection);
                transaction = transaction(connection);
                result = run(connection, transaction, work);
                lost = commit(connection);
            } finally {
                pool.release(connection);
            }
        }
        lost.ifPresent(failure -> settle(transaction, failure));
        transaction.committed();
        return result;
    }

    private Transaction transaction(Connection connection) {
        return new Transaction(DSL.using(configuration.derive(new DefaultConnectionProvider(connection))));
    }

    private void begin(Connection connection) {
        try {
            spans.around("BEGIN", () -> engine.begin(connection));
        } catch (SQLException e) {
            throw SqlFailures.translate(e);
        }
    }

    private <T> T run(Connection connection, Transaction transaction, Supplier<T> work) {
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

    /// A commit is tried once. Answers what went wrong; it may have happened all the same.
    private Optional<SQLException> commit(Connection connection) {
        try {
            spans.around("COMMIT", () -> engine.commit(connection));
            return Optional.empty();
        } catch (SQLException e) {
            rollback(connection, e);
            return Optional.of(e);
        }
    }

    /// Finds out what became of a transaction whose commit failed. Returns if it was committed; throws [Conflict] if it
    /// was not and never will be, and [StoreUnavailable] if that cannot be known: nothing is repeated blindly.
    private void settle(Transaction lost, SQLException failure) {
        if (lost.writes() == 0) {
            throw new Conflict(failure); // it could not leave anything behind
        }
        Witness witness = lost.witness().orElseThrow(() -> unknown(failure));
        boolean committed;
        try {
            committed = isThere(witness, failure);
        } catch (RuntimeException unsettled) {
            failure.addSuppressed(unsettled);
            throw unknown(failure);
        }
        if (!committed) {
            throw new Conflict(failure);
        }
    }

    private static StoreUnavailable unknown(SQLException failure) {
        return new StoreUnavailable("it is unknown whether the transaction was committed", failure);
    }

    private boolean isThere(Witness witness, SQLException failure) {
        try (Engine.Turn _ = engine.takeTurn()) {
            Connection connection = pool.acquire();
            try {
                begin(connection);
                Transaction question = transaction(connection);
                boolean there = run(connection, question, () -> witness.isThere(question.reading()));
                rollback(connection, failure);
                return there;
            } finally {
                pool.release(connection);
            }
        }
    }

    /// A transaction that cannot be rolled back dies with its connection.
    private void rollback(Connection connection, Throwable reason) {
        try {
            spans.around("ROLLBACK", () -> engine.rollback(connection));
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
