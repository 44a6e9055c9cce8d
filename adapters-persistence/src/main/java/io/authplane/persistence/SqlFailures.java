package io.authplane.persistence;

import io.authplane.application.transaction.StoreUnavailable;
import java.sql.SQLException;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Says in our words what an SQL error means. SQL exceptions end here.
final class SqlFailures {

    private static final String SILENT = "the database does not answer";

    /// serialization_failure, deadlock_detected, lock_not_available.
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03");

    /// Connection lost, resources exhausted, operator intervention, system error, internal error.
    private static final Set<String> OUTAGE_CLASSES = Set.of("08", "53", "57", "58", "XX");

    private static final String UNIQUE_VIOLATION = "23505";

    /// read_only_sql_transaction: we were led to a standby.
    private static final String READ_ONLY = "25006";

    private SqlFailures() {}

    /// [Conflict], [Duplicate], [StoreUnavailable], or [IllegalStateException] for a statement that is wrong.
    static RuntimeException translate(SQLException failure) {
        if (failure instanceof SQLiteException sqlite) {
            return translate(sqlite);
        }
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        if (CONFLICTS.contains(state)) {
            return new Conflict(failure);
        }
        if (state.equals(UNIQUE_VIOLATION)) {
            return new Duplicate(failure);
        }
        boolean outage =
                state.length() < 2 || OUTAGE_CLASSES.contains(state.substring(0, 2)) || state.equals(READ_ONLY);
        return outage ? new StoreUnavailable(SILENT, failure) : refused(failure);
    }

    private static RuntimeException translate(SQLiteException failure) {
        SQLiteErrorCode code = failure.getResultCode();
        if (code == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE || code == SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY) {
            return new Duplicate(failure);
        }
        // The low byte of an extended code is the primary code.
        return switch (code.code & 0xff) {
            case 5, 6 -> new Conflict(failure); // BUSY, LOCKED
            case 1, 18, 19, 20, 21, 25 -> refused(failure); // ERROR, TOOBIG, CONSTRAINT, MISMATCH, MISUSE, RANGE
            default -> new StoreUnavailable(SILENT, failure);
        };
    }

    private static RuntimeException refused(SQLException failure) {
        return new IllegalStateException("the database refused a statement", failure);
    }
}
