package io.authplane.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.persistence.PersistenceAdapter.DatabaseSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MigrationTest {

    private static final int NODES = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ParameterizedTest
    @EnumSource
    void several_nodes_that_start_at_once_all_find_the_schema(Backend backend) throws Exception {
        DatabaseSettings settings = backend.fresh();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<PersistenceAdapter>> nodes = IntStream.range(0, NODES)
                    .mapToObj(_ -> threads.submit(() -> Backend.open(settings)))
                    .toList();

            for (Future<PersistenceAdapter> node : nodes) {
                try (PersistenceAdapter adapter = node.get()) {
                    assertTrue(adapter.answers());
                    assertEquals(List.of(), adapter.purposeKeys().all());
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_second_start_changes_nothing(Backend backend) throws SQLException {
        DatabaseSettings settings = backend.fresh();
        PersistenceAdapter.migrate(settings);
        int changes = count(settings, "select count(*) from databasechangelog");

        PersistenceAdapter.migrate(settings);

        assertTrue(changes > 0);
        assertEquals(changes, count(settings, "select count(*) from databasechangelog"));
    }

    /// Liquibase marks a table while it migrates; whoever dies then leaves the mark.
    @ParameterizedTest
    @EnumSource
    void the_mark_of_a_killed_node_stops_nobody(Backend backend) throws SQLException {
        DatabaseSettings settings = backend.fresh();
        try (Connection connection = Backend.connection(settings);
                var statement = connection.createStatement()) {
            statement.execute("create table databasechangeloglock (id integer primary key, locked boolean not null,"
                    + " lockgranted timestamp, lockedby varchar(255))");
            statement.execute(
                    "insert into databasechangeloglock values (1, true, current_timestamp, 'a node that is dead')");
        }

        assertTimeoutPreemptively(PATIENCE, () -> PersistenceAdapter.migrate(settings));

        assertTrue(count(settings, "select count(*) from databasechangelog") > 0);
    }

    @Test
    void a_node_waits_while_another_process_migrates_and_goes_on_when_that_is_killed(@TempDir Path folder)
            throws Exception {
        Path database = folder.resolve("auth.db");
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        database + ".migrate.lock")
                .redirectErrorStream(true)
                .start();
        try (var said = other.inputReader()) {
            assertEquals("held", said.readLine());
            Thread migration = migrating(new DatabaseSettings.Sqlite(database));

            assertWaits(migration);
            assertFalse(Files.exists(database) && Files.size(database) > 0);

            other.destroyForcibly().waitFor();
            assertEnds(migration);
            assertTrue(Files.size(database) > 0);
        }
    }

    @Test
    void a_node_waits_while_another_session_migrates_and_goes_on_when_that_is_lost() throws Exception {
        DatabaseSettings settings = Backend.POSTGRES.fresh();
        Thread migration;
        try (Connection other = Backend.connection(settings);
                var statement = other.createStatement()) {
            statement.execute("select pg_advisory_lock(" + PostgresEngine.MIGRATION_LOCK + ")");
            migration = migrating(settings);

            assertWaits(migration);
        }

        assertEnds(migration);
        assertTrue(count(settings, "select count(*) from databasechangelog") > 0);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void only_the_owner_may_read_the_file(@TempDir Path folder) throws Exception {
        Path database = folder.resolve("data/auth.db");

        try (PersistenceAdapter adapter = Backend.open(new DatabaseSettings.Sqlite(database))) {
            assertTrue(adapter.answers());
            for (String name : List.of("auth.db", "auth.db-wal", "auth.db-shm")) {
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(database.resolveSibling(name))));
            }
        }
    }

    private static Thread migrating(DatabaseSettings settings) {
        return Thread.ofPlatform().start(() -> PersistenceAdapter.migrate(settings));
    }

    private static void assertWaits(Thread migration) {
        while (Arrays.stream(migration.getStackTrace())
                .noneMatch(frame -> frame.getClassName().equals(MigrationTurn.class.getName())
                        && frame.getMethodName().equals("pause"))) {
            assertTrue(migration.isAlive(), "it did not wait");
            Thread.onSpinWait();
        }
    }

    private static void assertEnds(Thread migration) throws InterruptedException {
        assertTrue(migration.join(PATIENCE), "it still waits");
    }

    private static int count(DatabaseSettings settings, String query) throws SQLException {
        try (Connection connection = Backend.connection(settings);
                var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            result.next();
            return result.getInt(1);
        }
    }
}
