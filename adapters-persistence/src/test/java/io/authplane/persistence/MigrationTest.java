package io.authplane.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.persistence.PersistenceAdapter.DatabaseSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
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

    @ParameterizedTest
    @EnumSource
    void the_mark_of_a_killed_node_stops_nobody(Backend backend) throws SQLException {
        DatabaseSettings settings = backend.fresh();
        PersistenceAdapter.migrate(settings);
        try (Connection connection = Backend.connection(settings);
                var statement = connection.createStatement()) {
            assertEquals(
                    1,
                    statement.executeUpdate("update databasechangeloglock set locked = true, lockedby = 'a dead node',"
                            + " lockgranted = current_timestamp"));
        }

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> PersistenceAdapter.migrate(settings));
    }

    @Test
    void the_lock_of_a_killed_process_is_released(@TempDir Path folder) throws Exception {
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

            other.destroyForcibly().waitFor();
        }

        assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> PersistenceAdapter.migrate(new DatabaseSettings.Sqlite(database)));
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

    private static int count(DatabaseSettings settings, String query) throws SQLException {
        try (Connection connection = Backend.connection(settings);
                var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            result.next();
            return result.getInt(1);
        }
    }
}
