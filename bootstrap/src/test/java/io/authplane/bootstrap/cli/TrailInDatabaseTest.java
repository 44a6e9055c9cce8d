package io.authplane.bootstrap.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.bootstrap.TestServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The trail where it lies, with the commands that go to the database.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TrailInDatabaseTest {

    @TempDir
    Path data;

    @BeforeEach
    void record_and_seal() {
        CommandRun.done(data, "migrate");
        CommandRun.done(
                data, "admin", "client", "create", "--name", "c", "--redirect-uris", "https://c.example.com/cb");
        TestServer.start(data, Map.of()).close(); // seals once more at its stop
    }

    @Test
    void the_database_itself_verifies_with_the_mac_of_every_row() {
        CommandRun verified = run("audit", "verify");

        assertEquals(0, verified.exitCode(), verified.err() + verified.out());
        assertTrue(verified.out().contains("the trail is good"), verified.out());
    }

    @Test
    void an_erasure_leaves_the_trail_good() {
        CommandRun erased = run("audit", "erase", "--user", "01900000-0000-7000-8000-000000000001");

        assertEquals(0, erased.exitCode(), erased.err());
        assertTrue(erased.out().contains("addresses erased"), erased.out());
        assertEquals(0, run("audit", "verify").exitCode());
    }

    @Test
    void a_row_that_somebody_wrote_into_the_database_is_named() throws Exception {
        CommandRun.done(
                data, "admin", "client", "create", "--name", "d", "--redirect-uris", "https://d.example.com/cb");
        sql("update audit_event set actor = 'somebody' where seq is null");

        CommandRun verified = CommandRun.in(data, "audit", "verify");

        assertEquals(1, verified.exitCode(), verified.out());
        assertTrue(verified.err().contains("was not written by this installation"), verified.err());
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("authserver.db"));
                Statement execution = connection.createStatement()) {
            execution.executeUpdate(statement);
        }
    }

    private CommandRun run(String... arguments) {
        return CommandRun.in(data, arguments);
    }
}
