package io.authplane.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/// One running transaction. Used by one thread.
final class Transaction {

    private final DSLContext dsl;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private int writes;
    private Optional<RuntimeException> failure = Optional.empty();
    private Optional<Witness> witness = Optional.empty();

    Transaction(DSLContext dsl) {
        this.dsl = dsl;
    }

    DSLContext reading() {
        return dsl;
    }

    DSLContext writing() {
        writes++;
        return dsl;
    }

    /// How many writes were begun.
    int writes() {
        return writes;
    }

    /// Names a row that this transaction has inserted; one is enough.
    void witnessedBy(Witness row) {
        if (witness.isEmpty()) {
            witness = Optional.of(row);
        }
    }

    Optional<Witness> witness() {
        return witness;
    }

    /// From now on this transaction can only be rolled back; the first reason counts.
    void fail(RuntimeException reason) {
        if (failure.isEmpty()) {
            failure = Optional.of(reason);
        }
    }

    Optional<RuntimeException> failure() {
        return failure;
    }

    /// Adds what is run once this transaction is known to be committed, and never otherwise.
    void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }
}
