package io.authplane.bootstrap.config;

import io.authplane.persistence.PersistenceAdapter.DatabaseSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where state lives. Of the PostgreSQL parts the data source name is checked for its form only: a message about it
/// never repeats it.
public sealed interface StorageConfig {

    /// Which engine.
    enum Driver {
        SQLITE,
        POSTGRES
    }

    Key<Driver> DRIVER = Key.of(
            "storage.driver", Kind.oneOf(Driver.class), "sqlite", "The database: one node with a file, or many.");
    Key<Path> SQLITE_PATH = Key.of(
            "storage.sqlite.path",
            Kind.text("path", Path::of),
            "data/authserver.db",
            "The database file. The folder it lies in is the data folder; secrets lie in `secrets/` beside it.");
    Key<ConfiguredSecret> POSTGRES_DSN = Key.optional(
            "storage.postgres.dsn",
            Kind.SECRET,
            "none",
            "`postgres://user:password@host:5432/name?sslmode=verify-full`; required with `postgres`.");
    Key<Integer> MAX_CONNS =
            Key.of("storage.postgres.max_conns", Kind.WHOLE, "25", "Most connections of one node; 1 to 1000.");
    Key<Integer> MIN_CONNS =
            Key.of("storage.postgres.min_conns", Kind.WHOLE, "5", "Connections that stay open; 0 to `max_conns`.");
    Key<Duration> MAX_CONN_LIFETIME =
            Key.of("storage.postgres.max_conn_lifetime", Kind.DURATION, "1h", "Age at which a connection is replaced.");
    Key<Duration> MAX_CONN_IDLE_TIME = Key.of(
            "storage.postgres.max_conn_idle_time",
            Kind.DURATION,
            "30m",
            "Idle time after which a connection is closed.");

    List<Key<?>> KEYS =
            List.of(DRIVER, SQLITE_PATH, POSTGRES_DSN, MAX_CONNS, MIN_CONNS, MAX_CONN_LIFETIME, MAX_CONN_IDLE_TIME);

    int MOST_CONNECTIONS = 1000;

    Pattern DSN_FORM = Pattern.compile("(?:postgres|postgresql|jdbc:postgresql)://[^/\\s]*/[^/?\\s]+(?:\\?\\S*)?");

    /// The folder of the files that this installation makes.
    Path dataFolder();

    /// One file, one node.
    record Sqlite(Path path) implements StorageConfig {
        @Override
        public Path dataFolder() {
            return folderOf(path);
        }
    }

    /// A server that several nodes share.
    record Postgres(
            ConfiguredSecret dsn,
            int maxConnections,
            int minConnections,
            Duration maxLifetime,
            Duration maxIdleTime,
            Path dataFolder)
            implements StorageConfig {}

    static StorageConfig read(Settings settings) {
        Path file = settings.get(SQLITE_PATH);
        return switch (settings.get(DRIVER)) {
            case SQLITE -> new Sqlite(file);
            case POSTGRES ->
                new Postgres(
                        dsn(settings),
                        Checks.between(settings, MAX_CONNS, 1, MOST_CONNECTIONS),
                        Checks.between(settings, MIN_CONNS, 0, Math.max(0, settings.get(MAX_CONNS))),
                        Checks.positive(settings, MAX_CONN_LIFETIME),
                        Checks.positive(settings, MAX_CONN_IDLE_TIME),
                        folderOf(file));
        };
    }

    private static ConfiguredSecret dsn(Settings settings) {
        Optional<ConfiguredSecret> dsn = settings.find(POSTGRES_DSN);
        settings.require(dsn.isPresent(), "storage.postgres.dsn: is required with storage.driver postgres");
        dsn.ifPresent(text -> requireForm(settings, text));
        return dsn.orElseGet(() -> new ConfiguredSecret(""));
    }

    private static void requireForm(Settings settings, ConfiguredSecret dsn) {
        String where = settings.where(POSTGRES_DSN);
        if (!DSN_FORM.matcher(dsn.reveal()).matches()) {
            settings.problem(where + ": must have the form postgres://user:password@host:5432/name");
            return;
        }
        try {
            new DatabaseSettings.Dsn(dsn.reveal());
        } catch (IllegalArgumentException e) {
            settings.problem(where + ": " + e.getMessage());
        }
    }

    private static Path folderOf(Path file) {
        Path parent = file.toAbsolutePath().normalize().getParent();
        return parent == null ? Path.of("").toAbsolutePath() : parent;
    }
}
