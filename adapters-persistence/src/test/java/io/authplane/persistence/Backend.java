package io.authplane.persistence;

import io.authplane.persistence.PersistenceAdapter.DatabaseSettings;
import io.opentelemetry.api.OpenTelemetry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/// The databases that every test of a store runs on. PostgreSQL is a real server, started once for the whole run.
enum Backend {
    SQLITE {
        @Override
        DatabaseSettings fresh() {
            return new DatabaseSettings.Sqlite(Scratch.FOLDER.resolve("authplane-" + COUNT.incrementAndGet() + ".db"));
        }
    },
    POSTGRES {
        @Override
        DatabaseSettings fresh() {
            String name = "authplane_" + COUNT.incrementAndGet();
            try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return postgres(Server.RUNNING.getJdbcUrl("postgres", name));
        }
    };

    private static final AtomicInteger COUNT = new AtomicInteger();

    private static final Map<Backend, Shared> SHARED = new ConcurrentHashMap<>();

    /// A new and empty database.
    abstract DatabaseSettings fresh();

    /// An adapter on a new and empty database.
    PersistenceAdapter open() {
        return open(fresh());
    }

    /// The adapter that all tests share who keep to tenants of their own.
    PersistenceAdapter shared() {
        return openedOnce().adapter;
    }

    static PersistenceAdapter open(DatabaseSettings settings) {
        return PersistenceAdapter.open(settings, OpenTelemetry.noop(), StoreWatch.none());
    }

    static DatabaseSettings.Postgres postgres(String url) {
        return new DatabaseSettings.Postgres(
                new DatabaseSettings.Dsn(url), 10, 1, Duration.ofHours(1), Duration.ofMinutes(30));
    }

    /// Reads the database of the shared adapter past all stores.
    <T> T query(Function<Connection, T> query) {
        try (Connection connection = connection(openedOnce().settings)) {
            return query.apply(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Connection connection(DatabaseSettings settings) throws SQLException {
        return switch (settings) {
            case DatabaseSettings.Sqlite(Path file) -> DriverManager.getConnection("jdbc:sqlite:" + file);
            case DatabaseSettings.Postgres postgres ->
                DriverManager.getConnection(postgres.dsn().reveal());
        };
    }

    static int serverPort() {
        return Server.RUNNING.getPort();
    }

    private Shared openedOnce() {
        return SHARED.computeIfAbsent(this, backend -> {
            DatabaseSettings settings = backend.fresh();
            return new Shared(settings, open(settings));
        });
    }

    private record Shared(DatabaseSettings settings, PersistenceAdapter adapter) {}

    private static final class Server {
        private static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Scratch {
        private static final Path FOLDER = create();

        private static Path create() {
            try {
                Path folder = Files.createTempDirectory("authplane-sqlite");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void delete(Path folder) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
