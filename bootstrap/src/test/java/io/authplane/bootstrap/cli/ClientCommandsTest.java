package io.authplane.bootstrap.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.authplane.bootstrap.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClientCommandsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DATA = TestServer.Scratch.folder();

    @BeforeAll
    static void migrate() {
        assertEquals(0, CommandRun.in(DATA, "migrate").exitCode());
    }

    @Test
    void a_client_lives_from_creation_to_deletion() throws IOException {
        JsonNode created = json(
                "admin",
                "client",
                "create",
                "--name",
                "Notes app",
                "--auth-method",
                "client_secret_basic",
                "--redirect-uris",
                "https://app.example.com/a, https://app.example.com/b",
                "--scope",
                "notes:read",
                "--json");
        String id = created.path("client_id").asText();

        assertTrue(created.path("client_secret").asText().length() >= 43);
        assertEquals(2, created.path("redirect_uris").size());
        assertEquals("notes:read", created.path("scope").asText());

        JsonNode renamed = json("admin", "client", "update", "--id", id, "--name", "Other", "--json");
        assertEquals("Other", renamed.path("name").asText());
        assertEquals(2, renamed.path("redirect_uris").size());

        JsonNode rotated = json("admin", "client", "rotate-secret", "--id", id, "--json");
        assertFalse(rotated.path("client_secret")
                .asText()
                .equals(created.path("client_secret").asText()));

        assertEquals(
                "suspended\n", run("admin", "client", "suspend", "--id", id).out());
        assertEquals(
                "suspended",
                json("admin", "client", "get", "--id", id, "--json")
                        .path("status")
                        .asText());
        assertEquals(
                "active\n", run("admin", "client", "reactivate", "--id", id).out());

        assertEquals("revoked\n", run("admin", "client", "revoke", "--id", id).out());
        assertEquals("deleted\n", run("admin", "client", "delete", "--id", id).out());
        CommandRun gone = run("admin", "client", "get", "--id", id);
        assertEquals(1, gone.exitCode());
        assertEquals("authplane: there is no such client\n", gone.err());
    }

    @Test
    void clients_are_listed_by_status_and_in_pages() throws IOException {
        for (String name : List.of("One", "Two", "Three")) {
            json(
                    "admin",
                    "client",
                    "create",
                    "--name",
                    "Paged " + name,
                    "--redirect-uris",
                    "http://127.0.0.1/cb",
                    "--json");
        }

        JsonNode first = json("admin", "client", "list", "--limit", "2", "--json");
        JsonNode rest = json(
                "admin", "client", "list", "--cursor", first.path("next_cursor").asText(), "--json");
        CommandRun wrong = run("admin", "client", "list", "--status", "sleeping");

        assertEquals(2, first.path("clients").size());
        assertTrue(rest.path("clients").size() >= 1);
        assertTrue(rest.path("next_cursor").isMissingNode());
        assertEquals(2, wrong.exitCode());
        assertEquals("authplane: status 'sleeping' is not known\n", wrong.err());
    }

    @Test
    void a_public_client_has_no_secret_to_rotate() throws IOException {
        JsonNode created = json(
                "admin", "client", "create", "--name", "Public", "--redirect-uris", "http://127.0.0.1/cb", "--json");

        CommandRun rotated = run(
                "admin",
                "client",
                "rotate-secret",
                "--id",
                created.path("client_id").asText());

        assertTrue(created.path("client_secret").isMissingNode());
        assertEquals(1, rotated.exitCode());
        assertEquals("authplane: the client is public: it has no secret\n", rotated.err());
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.in(DATA, arguments);
    }

    private static JsonNode json(String... arguments) throws IOException {
        CommandRun run = run(arguments);
        assertEquals(0, run.exitCode(), run.err());
        return JSON.readTree(run.out());
    }
}
