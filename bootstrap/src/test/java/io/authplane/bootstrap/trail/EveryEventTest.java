package io.authplane.bootstrap.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.authplane.bootstrap.TestServer;
import io.authplane.bootstrap.cli.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Does everything that the audit trail has a word for, and compares its rows with the catalogue, which is the
/// reference page.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(300)
class EveryEventTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// The names of the details that were seen, by action.
    private static final Map<String, NavigableSet<String>> SEEN = new TreeMap<>();

    @BeforeAll
    static void drive() throws Exception {
        Path data = TestServer.Scratch.folder();
        try (TestServer server = TestServer.start(data, Map.of("AUTHPLANE_RATE_LIMIT_AUTH_FAIL_MAX", "2"))) {
            Deeds deeds = new Deeds(server);
            deeds.begin();
            deeds.useTokens();
            deeds.keepAccount();
            deeds.administerGrants();
            deeds.administerClients();
            deeds.administerPeopleAndResources();
            deeds.administerKeys();
        }
        onTheCommandLine(data);
        new FailedSignature()
                .events()
                .forEach(event -> see(event.action(), event.detail().keySet()));
    }

    @Test
    void every_event_was_recorded_and_no_other() {
        assertEquals(EventCatalogue.details().keySet(), SEEN.keySet());
    }

    @Test
    void every_detail_was_recorded_and_no_other() {
        assertEquals(EventCatalogue.details(), SEEN);
    }

    private static void onTheCommandLine(Path data) throws Exception {
        Path elsewhere = TestServer.Scratch.folder();
        Path backup = elsewhere.resolve("backup.db");
        run(
                data,
                "audit",
                "export",
                "--output",
                elsewhere.resolve("trail.jsonl").toString());
        run(data, "purpose", "rotate", "login", "--yes");
        run(data, "backup", backup.toString());
        read(data);
        run(data, "restore", backup.toString(), "--replace");
        moveSecrets(data, elsewhere);
        rotateRoot(data);
        read(data);
    }

    /// Out under a passphrase, and back in after the signing keys were lost.
    private static void moveSecrets(Path data, Path elsewhere) throws Exception {
        String secrets = elsewhere.resolve("secrets").toString();
        Path passphrase = Files.writeString(elsewhere.resolve("passphrase"), "correct horse battery staple");
        Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-------"));
        run(data, "secrets", "export", secrets, "--passphrase-file", passphrase.toString());
        Files.move(data.resolve("keys"), elsewhere.resolve("keys"));
        run(data, "secrets", "import", secrets, "--passphrase-file", passphrase.toString());
    }

    private static void rotateRoot(Path data) throws Exception {
        CommandRun done = CommandRun.in(
                data,
                Map.of(
                        "AUTHPLANE_SERVER_PREVIOUS_ROOT_SECRET",
                        Files.readString(data.resolve("secrets/root")).strip(),
                        "AUTHPLANE_SERVER_ROOT_SECRET",
                        "a-new-root-secret-0123456789-0123"),
                "",
                "root",
                "rotate");
        assertEquals(0, done.exitCode(), done.err());
    }

    private static void run(Path data, String... arguments) {
        CommandRun done = CommandRun.in(data, arguments);
        assertEquals(0, done.exitCode(), done.err());
    }

    private static void read(Path data) throws Exception {
        try (Connection connection = database(data);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select action, detail from audit_event")) {
            while (rows.next()) {
                JsonNode detail = JSON.readTree(rows.getString("detail"));
                TreeSet<String> names = new TreeSet<>();
                detail.fieldNames().forEachRemaining(names::add);
                see(rows.getString("action"), names);
            }
        }
    }

    private static void see(String action, Iterable<String> details) {
        NavigableSet<String> names = SEEN.computeIfAbsent(action, _ -> new TreeSet<>());
        details.forEach(names::add);
    }

    /// As after a restored backup, or whatever else no caller can do.
    static void change(Path data, String sql) throws Exception {
        try (Connection connection = database(data);
                Statement statement = connection.createStatement()) {
            assertEquals(1, statement.executeUpdate(sql));
        }
    }

    private static Connection database(Path data) throws Exception {
        return DriverManager.getConnection("jdbc:sqlite:" + data.resolve("authserver.db"));
    }
}
