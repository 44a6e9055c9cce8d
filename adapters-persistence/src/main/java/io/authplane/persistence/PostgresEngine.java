package io.authplane.persistence;

import io.authplane.application.transaction.StoreUnavailable;
import io.authplane.persistence.PersistenceAdapter.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/// A PostgreSQL server, shared by any number of nodes. Transactions are READ COMMITTED: what must be atomic is one
/// conditional statement.
final class PostgresEngine implements Engine {

    /// Names our advisory lock; the letters of "authpla".
    static final long MIGRATION_LOCK = 0x61757468706c61L;

    /// The first number of the locks of duties; the letters of "auth".
    private static final int DUTIES = 0x61757468;

    /// For the driver, unless the data source name says otherwise. A server that vanished without a word is noticed by
    /// the socket's time limit; details of server errors would carry column values into logs.
    private static final Map<String, String> DRIVER_DEFAULTS = Map.of(
            "connectTimeout", "5",
            "socketTimeout", "10",
            "tcpKeepAlive", "true",
            "logServerErrorDetail", "false",
            "ApplicationName", "authplane");

    /// A lock that is not given within the time ends the statement, not the connection. And whatever the server or the
    /// database is set to, an answer waits for its commit to be on disk.
    private static final String FIRST_STATEMENT = "select set_config('lock_timeout', '" + PATIENCE_MILLIS
            + "', false), set_config('synchronous_commit',"
            + " case current_setting('synchronous_commit') when 'off' then 'on'"
            + " else current_setting('synchronous_commit') end, false)";

    private final DatabaseSettings.Postgres settings;
    private final PostgresUrl url;

    PostgresEngine(DatabaseSettings.Postgres settings) {
        this.settings = settings;
        this.url = PostgresUrl.parse(settings.dsn().reveal());
    }

    @Override
    public SQLDialect dialect() {
        return SQLDialect.POSTGRES;
    }

    @Override
    public String systemName() {
        return "postgresql";
    }

    @Override
    public Map<String, String> connectionSettings() {
        Map<String, String> all = new HashMap<>();
        DRIVER_DEFAULTS.forEach((name, value) -> all.put("dataSource." + name, value));
        all.put("url", url.jdbcUrl());
        url.user().ifPresent(user -> all.put("username", user));
        url.password().ifPresent(password -> all.put("password", password));
        all.put("connectionInitSql", FIRST_STATEMENT);
        all.put("transactionIsolation", "TRANSACTION_READ_COMMITTED");
        all.put("maximumPoolSize", Integer.toString(settings.maxConnections()));
        all.put("minimumIdle", Integer.toString(settings.minConnections()));
        all.put("maxLifetime", Long.toString(settings.maxLifetime().toMillis()));
        all.put("idleTimeout", Long.toString(settings.maxIdleTime().toMillis()));
        return all;
    }

    /// The lock is an advisory one of this session; the server drops it with the connection, which is not of the pool.
    /// A change may take longer than any other statement.
    @Override
    public void migrate() {
        Properties properties = new Properties();
        properties.putAll(DRIVER_DEFAULTS);
        properties.put("socketTimeout", "0");
        url.user().ifPresent(user -> properties.put("user", user));
        url.password().ifPresent(password -> properties.put("password", password));
        try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), properties)) {
            MigrationTurn.await(() -> tryLock(connection));
            Changelog.update(connection);
        } catch (SQLException e) {
            throw new StoreUnavailable("the database does not answer: " + e.getMessage(), e);
        }
    }

    private static Optional<Boolean> tryLock(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            statement.setLong(1, MIGRATION_LOCK);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1) ? Optional.of(true) : Optional.empty();
            }
        }
    }

    @Override
    public Turn takeTurn() {
        return () -> {};
    }

    /// An advisory lock of the transaction. Locks of two numbers never meet the one of the migration.
    @Override
    public boolean tryDuty(DSLContext sql, int number) {
        return sql.select(DSL.field(
                        "pg_try_advisory_xact_lock({0}, {1})", Boolean.class, DSL.val(DUTIES), DSL.val(number)))
                .fetchSingle()
                .value1();
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        connection.commit();
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        connection.rollback();
    }
}
