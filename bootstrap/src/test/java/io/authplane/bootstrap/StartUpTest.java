package io.authplane.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.key.SealBroken;
import io.authplane.bootstrap.telemetry.Overheard;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// What a start makes, finds again and refuses.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StartUpTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void a_server_on_sqlite_answers_on_both_listeners() throws Exception {
        try (TestServer server = TestServer.onSqlite()) {
            assertAnswers(server);
        }
    }

    @Test
    void a_server_on_postgres_answers_on_both_listeners_and_makes_no_files() throws Exception {
        try (TestServer server = TestServer.onPostgres()) {
            assertAnswers(server);
            assertEquals(0, server.dataFolder().toFile().list().length);
        }
    }

    @Test
    void localhost_is_served_under_both_of_its_addresses() throws Exception {
        int[] ports = TestServer.freePorts();
        try (TestServer server = TestServer.onSqlite(Map.of("AUTHPLANE_ADMIN_ADDRESS", "localhost:" + ports[0]))) {
            String six = server.issuer().replace("localhost", "[::1]");
            String four = server.issuer().replace("localhost", "127.0.0.1");

            assertEquals(200, get(four + "/livez").statusCode());
            assertEquals(200, get(six + "/livez").statusCode());
            assertEquals(200, get(six + "/login").statusCode());
            assertEquals(401, get("http://[::1]:" + ports[0] + "/admin/clients").statusCode());
            assertEquals(
                    401, get("http://127.0.0.1:" + ports[0] + "/admin/clients").statusCode());
        }
        assertThrows(ConnectException.class, () -> get("http://[::1]:" + ports[0] + "/admin/clients"));
    }

    @Test
    void another_program_on_one_address_of_localhost_is_said() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("::1"))) {
            Map<String, String> issuer = Map.of("AUTHPLANE_SERVER_ISSUER", "http://localhost:" + taken.getLocalPort());

            Refusal refusal = assertThrows(Refusal.class, () -> TestServer.start(TestServer.Scratch.folder(), issuer));

            assertTrue(
                    refusal.getMessage().startsWith("cannot listen on [::1]:" + taken.getLocalPort() + ": "),
                    refusal.getMessage());
        }
    }

    @Test
    void the_admin_listener_can_be_off() throws Exception {
        try (TestServer server = TestServer.onSqlite(Map.of("AUTHPLANE_ADMIN_ENABLED", "false"))) {
            assertEquals(200, get(server.issuer() + "/livez").statusCode());
            assertEquals(404, get(server.issuer() + "/admin/clients").statusCode());
            assertFalse(Files.exists(server.dataFolder().resolve("secrets/admin-key")));
        }
    }

    @Test
    void secrets_and_keys_are_for_their_owner_only() throws IOException {
        Path data = TestServer.Scratch.folder().resolve("data");

        try (TestServer server = TestServer.start(data, Map.of("AUTHPLANE_ADMIN_API_KEY", ""))) {
            assertEquals(data, server.dataFolder());
        }

        assertEquals("rwx------", mode(data));
        assertEquals("rwx------", mode(data.resolve("secrets")));
        assertEquals("rw-------", mode(data.resolve("secrets/root")));
        assertEquals("rw-------", mode(data.resolve("secrets/admin-key")));
        assertEquals("rw-------", mode(data.resolve("authserver.db")));
    }

    @Test
    void a_second_start_finds_the_keys_of_the_first() throws Exception {
        Path data = TestServer.Scratch.folder();

        String first;
        try (TestServer server = TestServer.start(data, Map.of())) {
            first = get(server.issuer() + "/.well-known/jwks.json").body();
        }
        String second;
        try (TestServer server = TestServer.start(data, Map.of())) {
            second = get(server.issuer() + "/.well-known/jwks.json").body();
        }

        assertEquals(first, second);
    }

    @Test
    void another_root_secret_stops_the_start_and_changes_nothing() throws IOException {
        Path data = TestServer.Scratch.folder();
        TestServer.start(data, Map.of()).close();
        String root = Files.readString(data.resolve("secrets/root"));

        assertThrows(
                SealBroken.class,
                () -> TestServer.start(
                        data, Map.of("AUTHPLANE_SERVER_ROOT_SECRET", "another-root-secret-0123456789-0123")));

        assertEquals(root, Files.readString(data.resolve("secrets/root")));
        TestServer.start(data, Map.of()).close();
    }

    @Test
    void a_lost_root_secret_is_never_replaced_for_a_database_that_has_keys() throws IOException {
        Path data = TestServer.Scratch.folder();
        TestServer.start(data, Map.of()).close();
        Files.delete(data.resolve("secrets/root"));

        Refusal refusal = assertThrows(Refusal.class, () -> TestServer.start(data, Map.of()));

        assertTrue(
                refusal.getMessage().startsWith("the database has keys, but the root secret "), refusal.getMessage());
        assertFalse(Files.exists(data.resolve("secrets/root")));
    }

    @Test
    void a_port_in_use_is_one_sentence_and_nothing_is_touched() throws IOException {
        Path data = TestServer.Scratch.folder();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Refusal refusal = assertThrows(
                    Refusal.class,
                    () -> TestServer.start(
                            data, Map.of("AUTHPLANE_ADMIN_ADDRESS", "127.0.0.1:" + taken.getLocalPort())));

            assertEquals(
                    "cannot listen on 127.0.0.1:" + taken.getLocalPort()
                            + ": the port is in use, or this machine does not have that address",
                    refusal.getMessage());
            assertEquals(0, data.toFile().list().length);
        }
    }

    @Test
    void a_start_that_fails_late_leaves_no_listener_behind() {
        Path data = TestServer.Scratch.folder();
        int[] ports = TestServer.freePorts();
        Map<String, String> addresses = Map.of(
                "AUTHPLANE_SERVER_ISSUER", "http://localhost:" + ports[0],
                "AUTHPLANE_ADMIN_ADDRESS", "127.0.0.1:" + ports[1]);

        try (Overheard _ = Overheard.of(Server.class.getName(), StartUpTest::failAtTheEnd)) {
            IllegalStateException failure =
                    assertThrows(IllegalStateException.class, () -> TestServer.start(data, addresses));
            assertEquals("the disk of the log is full", failure.getMessage());
        }

        assertThrows(ConnectException.class, () -> get("http://localhost:" + ports[0] + "/livez"));
        assertThrows(ConnectException.class, () -> get("http://127.0.0.1:" + ports[1] + "/livez"));
        TestServer.start(data, addresses).close();
    }

    /// The last line of a start.
    private static void failAtTheEnd(String line) {
        if (line.equals("serving")) {
            throw new IllegalStateException("the disk of the log is full");
        }
    }

    @Test
    void a_seeded_resource_is_registered_once() throws Exception {
        Path data = TestServer.Scratch.folder();
        Map<String, String> seed = Map.of(
                "AUTHPLANE_RESOURCE_URI", "https://notes.example.com/mcp", "AUTHPLANE_RESOURCE_SCOPES", "notes:read");

        TestServer.start(data, seed).close();
        try (TestServer server = TestServer.start(data, seed)) {
            assertEquals(1, TestServer.resources(server.installation()).size());
            assertEquals(
                    200,
                    get(server.issuer() + "/.well-known/oauth-protected-resource/mcp")
                            .statusCode());
        }
    }

    private static void assertAnswers(TestServer server) throws Exception {
        assertEquals(200, get(server.issuer() + "/livez").statusCode());
        assertEquals(200, get(server.issuer() + "/ready").statusCode());
        assertEquals(
                200,
                get(server.issuer() + "/.well-known/oauth-authorization-server").statusCode());
        HttpRequest admin = HttpRequest.newBuilder(URI.create(server.adminUrl() + "/admin/clients"))
                .header("Authorization", "Bearer " + TestServer.ADMIN_KEY)
                .build();
        assertEquals(200, HTTP.send(admin, HttpResponse.BodyHandlers.ofString()).statusCode());
        assertEquals(401, get(server.adminUrl() + "/admin/clients").statusCode());
    }

    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
