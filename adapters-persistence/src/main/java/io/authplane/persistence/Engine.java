package io.authplane.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;

/// What differs between the two databases.
sealed interface Engine permits SqliteEngine, PostgresEngine {

    /// How long anything waits for a connection or for the writer's turn before the store counts as unavailable.
    int PATIENCE_MILLIS = 5_000;

    static Engine of(PersistenceAdapter.DatabaseSettings settings) {
        return switch (settings) {
            case PersistenceAdapter.DatabaseSettings.Sqlite sqlite -> new SqliteEngine(sqlite.file());
            case PersistenceAdapter.DatabaseSettings.Postgres postgres -> new PostgresEngine(postgres);
        };
    }

    SQLDialect dialect();

    /// The value of `db.system.name` in traces.
    String systemName();

    /// The members of Helidon's `connection` configuration.
    Map<String, String> connectionSettings();

    /// Brings the schema up to date, while no other node does. Blocks until it is this node's turn.
    void migrate();

    /// Waits for the right to write; answers what gives it back.
    Turn takeTurn();

    /// Whether the transaction of `sql` has the turn for the duty with this number, until it ends. Does not wait.
    boolean tryDuty(DSLContext sql, int number);

    void begin(Connection connection) throws SQLException;

    void commit(Connection connection) throws SQLException;

    void rollback(Connection connection) throws SQLException;

    /// The right to write.
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }
}
