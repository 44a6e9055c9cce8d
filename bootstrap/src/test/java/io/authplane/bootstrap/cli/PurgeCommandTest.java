package io.authplane.bootstrap.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.authplane.bootstrap.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PurgeCommandTest {

    private final Path data = TestServer.Scratch.folder();

    @BeforeEach
    void migrate() {
        assertEquals(0, CommandRun.in(data, "migrate").exitCode());
    }

    @Test
    void removes_what_has_ended_and_says_how_much() throws IOException, SQLException {
        pending("old", Instant.now().minus(Duration.ofDays(1)));
        pending("young", Instant.now().plus(Duration.ofMinutes(5)));

        CommandRun run = CommandRun.in(data, "purge", "--json");

        assertEquals(0, run.exitCode(), run.err());
        JsonNode removed = new ObjectMapper().readTree(run.out());
        assertEquals(1, removed.path("pending-authorizations").asInt());
        assertEquals(0, removed.path("sessions").asInt());
        assertEquals(6, removed.size());
        assertEquals(1, rows());
    }

    @Test
    void removes_only_what_is_named() throws SQLException {
        pending("old", Instant.now().minus(Duration.ofDays(1)));

        assertEquals(
                0, CommandRun.in(data, "purge", "--only", "sessions,grants").exitCode());
        assertEquals(1, rows());
        assertEquals(
                0,
                CommandRun.in(data, "purge", "--only", "pending-authorizations").exitCode());
        assertEquals(0, rows());
    }

    @Test
    void names_the_targets_when_one_is_unknown() {
        CommandRun run = CommandRun.in(data, "purge", "--only", "everything");

        assertEquals(2, run.exitCode());
        assertTrue(run.err().startsWith("authplane: there is no target 'everything'; there are sessions, "), run.err());
    }

    @Test
    void refuses_a_timeout_that_is_none() {
        CommandRun run = CommandRun.in(data, "purge", "--timeout", "soon");

        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("--timeout"), run.err());
    }

    private void pending(String id, Instant end) throws SQLException {
        try (Connection connection = connection();
                var insert = connection.prepareStatement("insert into pending_authorization values"
                        + " ('default', ?, 'h', 'u', 'c', 'https://a.example/', null, 'r', '', 'x', 0, ?)")) {
            insert.setString(1, id);
            insert.setLong(2, end.toEpochMilli());
            insert.executeUpdate();
        }
    }

    private int rows() throws SQLException {
        try (Connection connection = connection();
                var statement = connection.createStatement();
                var result = statement.executeQuery("select count(*) from pending_authorization")) {
            result.next();
            return result.getInt(1);
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + data.resolve("authserver.db"));
    }
}
