package io.authplane.bootstrap.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.bootstrap.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConfigCommandsTest {

    private static final String SECRET = "an-admin-key-that-nobody-may-see-0";

    @TempDir
    private Path folder;

    @Test
    void check_says_what_it_read_and_that_it_is_good() throws IOException {
        Path file = Files.writeString(folder.resolve("config.yaml"), "dcr: {strict: true}\n");

        CommandRun run = CommandRun.in(
                folder, Map.of("AUTHPLANE_ADMIN_API_KEY", SECRET), "", "config", "check", "--config", file.toString());

        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("read: file " + file.toAbsolutePath() + "\n"), run.out());
        assertTrue(run.out().contains("read: variable AUTHPLANE_ADMIN_API_KEY\n"), run.out());
        assertTrue(run.out().endsWith("the configuration is good\n"), run.out());
        assertFalse((run.out() + run.err()).contains(SECRET));
    }

    @Test
    void check_tells_all_problems_at_once_and_ends_with_2() throws IOException {
        Path file = Files.writeString(folder.resolve("config.yaml"), "dcr: {strickt: true, mode: everybody}\n");

        CommandRun run = CommandRun.in(
                folder,
                Map.of("AUTHPLANE_SERVER_ISSUER", "ftp://x", "AUTHPLANE_ADMIN_API_KEY", "short"),
                "",
                "config",
                "check",
                "--config",
                file.toString());

        assertEquals(2, run.exitCode());
        assertTrue(run.out().contains("read: file "), run.out());
        assertFalse(run.out().contains("is good"));
        assertTrue(run.err().contains("dcr.strickt"), run.err());
        assertTrue(run.err().contains("did you mean dcr.strict?"), run.err());
        assertTrue(run.err().contains("dcr.mode"), run.err());
        assertTrue(run.err().contains("AUTHPLANE_SERVER_ISSUER"), run.err());
        assertTrue(run.err().contains("AUTHPLANE_ADMIN_API_KEY"), run.err());
        assertFalse(Files.exists(folder.resolve("authserver.db")), "nothing is opened");
    }

    @Test
    void print_names_the_origin_of_each_value_and_masks_secrets() throws IOException {
        Path file = Files.writeString(folder.resolve("config.yaml"), "dcr:\n  strict: true\n");
        Path key = Files.writeString(folder.resolve("key"), SECRET);
        Map<String, String> variables = Map.of("AUTHPLANE_ADMIN_API_KEY_FILE", key.toString());

        CommandRun text = CommandRun.in(folder, variables, "", "config", "print", "--config", file.toString());
        CommandRun json =
                CommandRun.in(folder, variables, "", "config", "print", "--json", "--config", file.toString());

        assertEquals(0, text.exitCode(), text.err());
        assertTrue(text.out().contains("dcr.strict: true  # config.yaml, line 2\n"), text.out());
        assertTrue(text.out().contains("dcr.mode: open  # default\n"), text.out());
        assertTrue(text.out().contains("admin.api_key: (set)  # AUTHPLANE_ADMIN_API_KEY_FILE\n"), text.out());
        assertTrue(json.out().contains("\"origin\" : \"config.yaml, line 2\""), json.out());
        assertFalse((text.out() + json.out()).contains(SECRET));
    }

    @Test
    void a_registration_mode_that_was_set_here_counts_in_a_running_server() {
        try (TestServer server = TestServer.onSqlite()) {
            CommandRun set = CommandRun.in(server.dataFolder(), "admin", "dcr", "set", "--mode", "disabled");
            CommandRun get = CommandRun.in(server.dataFolder(), "admin", "dcr", "get");
            CommandRun wrong = CommandRun.in(server.dataFolder(), "admin", "dcr", "set", "--mode", "no");
            CommandRun stats = CommandRun.in(server.dataFolder(), "admin", "stats");
            CommandRun status = CommandRun.in(server.dataFolder(), "admin", "status", "--json");

            assertEquals("disabled\n", set.out(), set.err());
            assertEquals("disabled\n", get.out());
            assertEquals(2, wrong.exitCode());
            assertEquals(
                    "DISABLED",
                    server.installation()
                            .administration()
                            .system()
                            .showMode()
                            .show(io.authplane.domain.tenant.TenantId.DEFAULT)
                            .name());
            assertTrue(stats.out().startsWith("clients"), stats.out() + stats.err());
            assertTrue(status.out().contains("\"storage\" : \"ok (sqlite)\""), status.out());
        }
    }

    @Test
    void runtime_clients_of_a_resource_come_and_go() {
        Path data = TestServer.Scratch.folder();
        CommandRun.in(data, "migrate");
        CommandRun.in(data, "admin", "resource", "create", "--slug", "notes", "--uri", "https://notes.example.com/mcp");
        String client = CommandRun.in(
                        data, "admin", "client", "create", "--name", "S", "--redirect-uris", "https://s.example.com/cb")
                .out()
                .lines()
                .findFirst()
                .orElseThrow()
                .replaceFirst("client_id +", "");
        String[] add = {"admin", "resource", "runtime-client", "add", "--slug", "notes", "--client-id", client};

        assertEquals(client + "\n", CommandRun.in(data, add).out());
        assertEquals(client + "\n", CommandRun.in(data, add).out());
        assertEquals(
                client + "\n",
                CommandRun.in(data, "admin", "resource", "runtime-client", "list", "--slug", "notes")
                        .out());
        add[3] = "remove";
        assertEquals("", CommandRun.in(data, add).out());
        assertEquals(
                2,
                CommandRun.in(
                                data,
                                "admin",
                                "resource",
                                "runtime-client",
                                "add",
                                "--slug",
                                "notes",
                                "--client-id",
                                "nobody")
                        .exitCode());
        assertEquals(
                1,
                CommandRun.in(data, "admin", "resource", "runtime-client", "list", "--slug", "none")
                        .exitCode());
    }
}
