package io.authplane.bootstrap.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.bootstrap.TestPostgres;
import io.authplane.bootstrap.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// `backup` and `restore`.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CopiesTest {

    private final Path data = TestServer.Scratch.folder();
    private final Path backup = TestServer.Scratch.folder().resolve("backup.db");

    @Test
    void a_backup_is_taken_while_a_server_writes_and_brings_all_back() throws Exception {
        try (TestServer server = TestServer.start(data, Map.of())) {
            addUser(server, "before@example.com");

            CommandRun run = CommandRun.in(data, "backup", backup.toString());

            assertEquals(0, run.exitCode(), run.err());
            assertEquals(1, count("select count(*) from audit_event where action = 'store.backed_up'"));
            addUser(server, "after@example.com");
            assertEquals(200, get(server));
        }

        CommandRun run = CommandRun.in(data, "restore", backup.toString(), "--replace");

        assertEquals(0, run.exitCode(), run.err());
        assertEquals(1, count("select count(*) from user_account where email = 'before@example.com'"));
        assertEquals(0, count("select count(*) from user_account where email = 'after@example.com'"));
        assertEquals(2, count("select epoch from standing where kind = 'user'"));
        assertEquals(0, count("select count(*) from audit_event where action = 'store.backed_up'"));
        assertEquals(1, count("select count(*) from audit_event where action = 'store.restored'"));
        assertTrue(run.out().contains("issued before have ended"), run.out());
        assertTrue(run.out().contains("if an older copy of " + data.resolve("keys") + " was put back too"), run.out());
        try (TestServer server = TestServer.start(data, Map.of())) {
            assertEquals(200, get(server));
        }
        assertTrue(Files.exists(data.resolve("authserver.db.before-restore")));
        assertFalse(Files.exists(data.resolve("authserver.db.restoring")));
    }

    @Test
    void a_backup_holds_no_secret_and_is_for_its_owner_only() throws IOException {
        TestServer.start(data, Map.of()).close();

        assertEquals(0, CommandRun.in(data, "backup", backup.toString()).exitCode());

        String content = Files.readString(backup, StandardCharsets.ISO_8859_1);
        try (Stream<Path> secrets = Files.walk(data).filter(Files::isRegularFile)) {
            for (Path secret : secrets.filter(
                            file -> !file.getFileName().toString().startsWith("authserver.db"))
                    .toList()) {
                String text = Files.readString(secret).strip();
                for (String line : text.split("\n")) {
                    assertFalse(line.length() > 20 && !line.startsWith("---") && content.contains(line), secret + "");
                }
            }
        }
        assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(backup));
    }

    @Test
    void sessions_are_kept_if_the_operator_says_so() throws Exception {
        try (TestServer server = TestServer.start(data, Map.of())) {
            addUser(server, "before@example.com");
        }
        CommandRun.in(data, "backup", backup.toString());

        CommandRun run = CommandRun.in(data, "restore", backup.toString(), "--replace", "--keep-sessions");

        assertEquals(0, run.exitCode(), run.err());
        assertEquals(1, count("select epoch from standing where kind = 'user'"));
        assertTrue(run.out().contains("lives again"), run.out());
    }

    @Test
    void a_database_that_is_served_is_not_replaced() throws Exception {
        try (TestServer server = TestServer.start(data, Map.of())) {
            CommandRun.in(data, "backup", backup.toString());
            addUser(server, "after@example.com");

            CommandRun run = CommandRun.in(data, "restore", backup.toString(), "--replace");

            assertEquals(1, run.exitCode());
            assertTrue(run.err().contains("cannot put the restored database in place"), run.err());
            assertEquals(200, get(server));
            addUser(server, "later@example.com");
        }
        assertEquals(2, count("select count(*) from user_account"));
    }

    @Test
    void a_database_that_is_there_is_not_replaced_unasked() throws IOException {
        CommandRun.in(data, "migrate");
        CommandRun.in(data, "backup", backup.toString());
        byte[] before = Files.readAllBytes(data.resolve("authserver.db"));

        CommandRun run = CommandRun.in(data, "restore", backup.toString());

        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("--replace"), run.err());
        assertArrayEquals(before, Files.readAllBytes(data.resolve("authserver.db")));
    }

    @Test
    void a_damaged_backup_leaves_the_database_as_it_was() throws IOException, SQLException {
        CommandRun.in(data, "migrate");
        CommandRun.in(data, "backup", backup.toString());
        byte[] content = Files.readAllBytes(backup);
        java.util.Arrays.fill(content, 4096, content.length / 2, (byte) 7);
        Files.write(backup, content);
        int keys = count("select count(*) from purpose_key");

        CommandRun run = CommandRun.in(data, "restore", backup.toString(), "--replace");

        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("not a sound database"), run.err());
        assertEquals(keys, count("select count(*) from purpose_key"));
    }

    @Test
    void a_damaged_database_is_replaced_and_kept_aside() throws Exception {
        CommandRun.in(data, "migrate");
        CommandRun.in(data, "backup", backup.toString());
        Path database = data.resolve("authserver.db");
        byte[] ruin = "this is no database any more".repeat(1000).getBytes(StandardCharsets.US_ASCII);
        Files.write(database, ruin);

        CommandRun run = CommandRun.in(data, "restore", backup.toString(), "--replace");

        assertEquals(0, run.exitCode(), run.err());
        assertArrayEquals(ruin, Files.readAllBytes(data.resolve("authserver.db.before-restore")));
        assertEquals(1, count("select count(*) from audit_event where action = 'store.restored'"));
    }

    @Test
    void the_log_of_a_database_that_is_gone_is_not_played_into_the_restored_one() throws Exception {
        CommandRun.in(data, "migrate");
        CommandRun.in(data, "backup", backup.toString());
        Files.delete(data.resolve("authserver.db"));
        Files.writeString(data.resolve("authserver.db-wal"), "left over");

        CommandRun run = CommandRun.in(data, "restore", backup.toString());

        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("authserver.db-wal is left from another database"), run.err());
        assertFalse(Files.exists(data.resolve("authserver.db")));
    }

    @Test
    void a_restored_database_is_for_its_owner_only_whatever_the_backup_was() throws Exception {
        CommandRun.in(data, "migrate");
        CommandRun.in(data, "backup", backup.toString());
        Files.setPosixFilePermissions(backup, PosixFilePermissions.fromString("rw-r--r--"));

        CommandRun run = CommandRun.in(data, "restore", backup.toString(), "--replace");

        assertEquals(0, run.exitCode(), run.err());
        assertEquals(
                PosixFilePermissions.fromString("rw-------"),
                Files.getPosixFilePermissions(data.resolve("authserver.db")));
    }

    @Test
    void a_folder_with_a_name_that_a_url_would_escape_is_backed_up_too() throws Exception {
        Path odd = Files.createDirectory(TestServer.Scratch.folder().resolve("a%20b #c"));
        CommandRun.in(odd, "migrate");

        CommandRun run = CommandRun.in(odd, "backup", odd.resolve("copy.db").toString());

        assertEquals(0, run.exitCode(), run.err());
    }

    @Test
    void a_backup_of_another_root_secret_leaves_the_database_as_it_was() throws SQLException {
        Path other = TestServer.Scratch.folder();
        CommandRun.in(other, "migrate");
        CommandRun.in(other, "backup", backup.toString());
        CommandRun.in(data, "migrate");
        int events = count("select count(*) from audit_event");

        CommandRun run = CommandRun.in(data, "restore", backup.toString(), "--replace");

        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("do not open with this root secret"), run.err());
        assertEquals(events, count("select count(*) from audit_event"));
    }

    @Test
    void a_file_that_exists_is_not_overwritten_and_no_copy_is_recorded() throws Exception {
        CommandRun.in(data, "migrate");
        Files.writeString(backup, "mine");

        CommandRun run = CommandRun.in(data, "backup", backup.toString());

        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("exists"), run.err());
        assertEquals("mine", Files.readString(backup));
        assertEquals(0, count("select count(*) from audit_event where action = 'store.backed_up'"));
    }

    @Test
    void a_copy_that_failed_is_not_recorded() throws SQLException {
        CommandRun.in(data, "migrate");

        CommandRun run = CommandRun.in(
                data, "backup", data.resolve("no-folder").resolve("b.db").toString());

        assertEquals(1, run.exitCode());
        assertEquals(0, count("select count(*) from audit_event where action = 'store.backed_up'"));
    }

    @Test
    void a_backup_says_where_the_keys_lie_that_it_does_not_hold() {
        Path keys = TestServer.Scratch.folder().resolve("elsewhere");

        CommandRun.in(data, "migrate");

        CommandRun done = CommandRun.in(
                data, Map.of("AUTHPLANE_SIGNING_KEY_PATH", keys.toString()), "", "backup", backup.toString());

        assertTrue(done.out().contains("signing keys in " + keys), done.out());
        assertTrue(done.out().contains(data.resolve("secrets").resolve("root").toString()), done.out());
    }

    @Test
    void on_postgresql_it_says_what_to_use_and_begins_a_new_epoch_after_it() {
        Map<String, String> postgres = Map.of(
                "AUTHPLANE_STORAGE_DRIVER", "postgres",
                "AUTHPLANE_STORAGE_POSTGRES_DSN", TestPostgres.freshDatabase(),
                "AUTHPLANE_SERVER_ROOT_SECRET", "a-root-secret-for-tests-only-0123456789",
                "AUTHPLANE_SIGNING_KEY_STORE", "postgres_key");

        CommandRun refused = CommandRun.in(data, postgres, "", "backup", backup.toString());
        CommandRun anew = CommandRun.in(data, postgres, "", "restore");

        assertEquals(2, refused.exitCode());
        assertTrue(refused.err().contains("pg_dump"), refused.err());
        assertEquals(0, anew.exitCode(), anew.err());
        assertTrue(anew.out().startsWith("a new epoch has begun"), anew.out());
        assertTrue(anew.out().contains("authplane admin key rotate --now"), anew.out());
    }

    private static void addUser(TestServer server, String email) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.adminUrl() + "/admin/users"))
                .header("Authorization", "Bearer " + TestServer.ADMIN_KEY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"email\":\"" + email + "\",\"password\":\"correct horse battery\"}"))
                .build();
        assertEquals(
                201,
                HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode());
    }

    private static int get(TestServer server) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.issuer() + "/ready"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private int count(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("authserver.db"));
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getInt(1);
        }
    }
}
