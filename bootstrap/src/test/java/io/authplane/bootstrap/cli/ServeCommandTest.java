package io.authplane.bootstrap.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.bootstrap.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// How a start is refused: one sentence for each problem, never a stack trace.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServeCommandTest {

    private final Path data = TestServer.Scratch.folder();

    @Test
    void every_bad_value_is_one_line() {
        CommandRun run = CommandRun.in(
                data,
                Map.of(
                        "AUTHPLANE_SERVER_ISSUER", "http://auth.example.com",
                        "AUTHPLANE_DCR_MODE", "ajar",
                        "AUTHPLANE_SERVER_ISUER", "x"),
                "",
                "serve");

        List<String> lines = run.err().lines().toList();
        assertEquals(2, run.exitCode());
        assertEquals(3, lines.size(), run.err());
        assertTrue(lines.getFirst().startsWith("authplane: AUTHPLANE_SERVER_ISSUER: the issuer must be https"));
        assertTrue(lines.get(1).startsWith("authplane: AUTHPLANE_DCR_MODE: must be open or "));
        assertTrue(lines.get(2).startsWith("authplane: warning: AUTHPLANE_SERVER_ISUER: unknown variable"));
        assertEquals(0, data.toFile().list().length);
    }

    @Test
    void a_port_in_use_is_one_sentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandRun run = CommandRun.in(
                    data, Map.of("AUTHPLANE_SERVER_ISSUER", "http://localhost:" + taken.getLocalPort()), "", "serve");

            assertEquals(1, run.exitCode());
            assertEquals(
                    "authplane: cannot listen on 127.0.0.1:" + taken.getLocalPort()
                            + ": the port is in use, or this machine does not have that address\n",
                    run.err());
        }
    }

    @Test
    void a_demo_in_a_folder_of_others_is_one_sentence() throws IOException {
        Files.writeString(data.resolve("precious"), "x");

        CommandRun run = CommandRun.in(data, "serve", "--demo");

        assertEquals(2, run.exitCode());
        assertTrue(run.err().startsWith("authplane: --demo refuses the data folder "), run.err());
        assertEquals(1, run.err().lines().count());
    }

    @Test
    void another_root_secret_is_one_sentence() {
        assertEquals(0, CommandRun.in(data, "migrate").exitCode());

        CommandRun run = CommandRun.in(
                data, Map.of("AUTHPLANE_SERVER_ROOT_SECRET", "another-root-secret-0123456789-0123"), "", "migrate");

        assertEquals(1, run.exitCode());
        assertTrue(run.err().startsWith("authplane: the keys in the database do not open"), run.err());
        assertEquals(1, run.err().lines().count());
    }

    @Test
    void a_file_that_is_no_database_is_one_sentence() throws IOException {
        Files.writeString(data.resolve("authserver.db"), "this is a letter to my aunt, and no database at all");

        CommandRun run = CommandRun.in(data, "migrate");

        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("not a database"), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
    }

    @Test
    void a_database_that_does_not_answer_is_one_sentence() {
        CommandRun run = CommandRun.in(
                data,
                Map.of(
                        "AUTHPLANE_STORAGE_DRIVER", "postgres",
                        "AUTHPLANE_STORAGE_POSTGRES_DSN", "postgres://ap:s3cretword@127.0.0.1:1/ap",
                        "AUTHPLANE_SERVER_ROOT_SECRET", "another-root-secret-0123456789-0123"),
                "",
                "migrate");

        assertEquals(1, run.exitCode());
        assertTrue(run.err().startsWith("authplane: the database does not answer"), run.err());
        assertFalse(run.err().contains("s3cretword"), run.err());
        assertFalse(run.err().contains("\tat "), run.err());
    }

    @Test
    void the_configuration_that_counts_is_printed_without_secrets() {
        CommandRun run = CommandRun.in(
                data,
                Map.of("AUTHPLANE_ADMIN_API_KEY", TestServer.ADMIN_KEY, "AUTHPLANE_DCR_STRICT", "true"),
                "",
                "serve",
                "--print-config");

        assertEquals(0, run.exitCode());
        assertTrue(run.out().contains("dcr.strict: true  # AUTHPLANE_DCR_STRICT\n"));
        assertTrue(run.out().contains("admin.api_key: (set)  # AUTHPLANE_ADMIN_API_KEY\n"));
        assertFalse(run.out().contains(TestServer.ADMIN_KEY));
    }
}
