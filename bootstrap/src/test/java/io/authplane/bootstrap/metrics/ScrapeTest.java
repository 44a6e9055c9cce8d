package io.authplane.bootstrap.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.bootstrap.Installation;
import io.authplane.bootstrap.TestServer;
import io.authplane.bootstrap.config.AuthPlaneConfig;
import io.authplane.bootstrap.config.ConfigurationReader;
import io.authplane.bootstrap.telemetry.Journey;
import io.authplane.bootstrap.telemetry.Telemetry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// Who may read the metrics, and where.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScrapeTest {

    private static final int STATUS_LINE = "HTTP/1.1 200".length();

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void anybody_who_reaches_the_admin_listener_reads_them_there_and_only_there() throws Exception {
        try (TestServer server = TestServer.onSqlite()) {
            HttpResponse<String> page = get(server.adminUrl() + "/metrics", "");

            assertEquals(200, page.statusCode());
            assertEquals(
                    "text/plain; version=0.0.4; charset=utf-8",
                    page.headers().firstValue("Content-Type").orElse(""));
            assertTrue(page.body().contains("authplane_build_info{version="), page::body);
            assertEquals(404, get(server.issuer() + "/metrics", "").statusCode());
            assertEquals("421", status(server, "evil.example.com"));
        }
    }

    @Test
    void a_guarded_page_needs_a_key() throws Exception {
        try (TestServer server = TestServer.onSqlite(
                Map.of("AUTHPLANE_METRICS_AUTHENTICATE", "true", "AUTHPLANE_METRICS_PATH", "/internal/metrics"))) {
            String url = server.adminUrl() + "/internal/metrics";

            assertEquals(401, get(url, "").statusCode());
            assertEquals(401, get(url, "not-the-key").statusCode());
            assertEquals(200, get(url, TestServer.ADMIN_KEY).statusCode());
        }
    }

    @Test
    void without_prometheus_there_is_no_page() throws Exception {
        try (TestServer server = TestServer.onSqlite(Map.of("AUTHPLANE_METRICS_PROVIDER", "none"))) {
            assertFalse(
                    get(server.adminUrl() + "/metrics", TestServer.ADMIN_KEY).statusCode() == 200);
        }
    }

    @Test
    void no_caller_can_make_a_label() throws Exception {
        try (TestServer server = TestServer.onSqlite()) {
            Journey journey = new Journey(server);
            journey.populate();
            journey.register();
            journey.visitor().get("/canary-a1?canary-a1");
            journey.visitor().get("/.well-known/oauth-protected-resource/canary-a1");
            journey.token(Map.of("grant_type", "canary-a1"));

            String page = get(server.adminUrl() + "/metrics", "").body();

            assertFalse(page.contains("canary"), page);
            assertTrue(page.contains("grant_type=\"other\""), page);
        }
    }

    @Test
    void nothing_is_asked_of_a_database_that_no_server_serves() {
        AuthPlaneConfig config = ConfigurationReader.read(
                        Optional.empty(),
                        Map.of(
                                "AUTHPLANE_STORAGE_SQLITE_PATH",
                                TestServer.Scratch.folder().resolve("x.db").toString()))
                .config();
        try (Telemetry telemetry = Telemetry.start(config.observability(), "test", "test");
                Installation _ = Installation.open(config, telemetry)) {
            String page = telemetry.scrape().orElseThrow().page();

            assertTrue(page.contains("authplane_build_info"), page);
            assertFalse(page.contains(ServerMetrics.DB_CONNECTIONS.name()), page);
        }
    }

    private HttpResponse<String> get(String url, String key) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String status(TestServer server, String host) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(server.adminUrl()).getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET /metrics HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(STATUS_LINE), StandardCharsets.US_ASCII).split(" ")[1];
        }
    }
}
