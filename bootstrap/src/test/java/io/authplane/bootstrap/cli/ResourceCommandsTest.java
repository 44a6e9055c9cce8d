package io.authplane.bootstrap.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.authplane.bootstrap.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ResourceCommandsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DATA = TestServer.Scratch.folder();

    @BeforeAll
    static void migrate() {
        assertEquals(0, CommandRun.in(DATA, "migrate").exitCode());
    }

    @Test
    void a_resource_lives_from_creation_to_deletion() throws IOException {
        JsonNode created = json(
                "admin",
                "resource",
                "create",
                "--slug",
                "notes",
                "--uri",
                "https://notes.example.com/mcp",
                "--scopes",
                "notes:read||Read | write",
                "--scopes",
                "notes:write",
                "--policy-runtime-client-ids",
                "a,b",
                "--json");
        String id = created.path("id").asText();

        assertEquals(
                "Read | write",
                created.path("scopes").path(0).path("description").asText());
        assertEquals(
                2, created.path("policy").path("runtime").path("client_ids").size());

        CommandRun twice = run("admin", "resource", "create", "--slug", "notes", "--uri", "https://other.example.com");
        assertEquals(1, twice.exitCode());
        assertEquals("authplane: a resource with this slug or uri exists already\n", twice.err());

        Path scopes = Files.writeString(
                Files.createTempFile("scopes", ".json"), "[{\"name\": \"notes:all\", \"default\": true}]");
        JsonNode changed = json(
                "admin",
                "resource",
                "update",
                "--id",
                id,
                "--scopes-file",
                scopes.toString(),
                "--policy-clear",
                "--json");
        assertEquals("notes:all", changed.path("scopes").path(0).path("name").asText());
        assertTrue(changed.path("scopes").path(0).path("default").asBoolean());
        assertEquals(
                0, changed.path("policy").path("runtime").path("client_ids").size());

        JsonNode cleared = json("admin", "resource", "update", "--id", id, "--scopes-clear", "--json");
        assertEquals(0, cleared.path("scopes").size());
        assertEquals(
                "notes",
                json("admin", "resource", "get", "--id", id, "--json")
                        .path("slug")
                        .asText());
        assertTrue(run("admin", "resource", "list").out().contains("https://notes.example.com/mcp"));
        assertEquals("deleted\n", run("admin", "resource", "delete", "--id", id).out());
        assertEquals(1, run("admin", "resource", "get", "--id", id).exitCode());
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
