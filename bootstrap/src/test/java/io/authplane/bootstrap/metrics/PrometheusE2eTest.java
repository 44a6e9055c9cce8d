package io.authplane.bootstrap.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.authplane.bootstrap.TestServer;
import io.authplane.bootstrap.telemetry.Journey;
import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Debian's Prometheus, started here with a folder and a port of its own, scrapes the admin listener.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(180)
class PrometheusE2eTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path ALERTS = Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .normalize()
            .resolve("src/main/deploy/alerts.yaml");

    private final Path folder = TestServer.Scratch.folder();
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void assumeInstalled() {
        if (onPath("prometheus").isPresent() && onPath("promtool").isPresent()) {
            return;
        }
        String remedy = "install Prometheus (apt-get install --no-install-recommends prometheus)";
        if (Boolean.getBoolean("e2e.required")) {
            throw new AssertionError("the end-to-end tests are required but cannot run: " + remedy);
        }
        System.err.println("END-TO-END TEST SKIPPED: " + remedy);
        Assumptions.abort(remedy);
    }

    @Test
    void prometheus_scrapes_the_admin_listener_and_knows_its_series() throws Exception {
        try (TestServer server = TestServer.onSqlite()) {
            Journey journey = new Journey(server);
            journey.populate();
            journey.register();
            journey.logIn();
            journey.refresh(journey.redeem(journey.code()).path("refresh_token").asText());
            int port = TestServer.freePorts()[0];
            Process prometheus = prometheus(server, port);
            try {
                assertEquals(1, awaited(port, prometheus, "up{job=\"authplane\"} == 1"));
                assertEquals(
                        1,
                        awaited(port, prometheus, "authserver_tokens_issued_total{grant_type=\"authorization_code\"}"));
                assertEquals(1, awaited(port, prometheus, "authserver_tokens_refreshed_total"));
                assertEquals(
                        2,
                        awaited(
                                port,
                                prometheus,
                                "authserver_http_requests_total"
                                        + "{http_route=\"/oauth/token\",http_method=\"POST\",http_status_code=\"200\"}"));
                assertTrue(awaited(
                                port,
                                prometheus,
                                "histogram_quantile(0.99, sum by (le) "
                                        + "(authserver_token_issuance_duration_seconds_bucket))")
                        > 0);
                assertTrue(awaited(port, prometheus, "process_open_fds > 0") > 0);
                assertEquals(0, rulesInTrouble(port));
            } finally {
                prometheus.destroy();
                assertTrue(prometheus.waitFor(30, TimeUnit.SECONDS));
            }
        }
    }

    @Test
    void promtool_finds_nothing_to_say_about_a_scrape() throws Exception {
        try (TestServer server = TestServer.onSqlite()) {
            new Journey(server).populate();
            String page = get(server.adminUrl() + "/metrics").body();

            assertEquals("", ran(page, "promtool", "check", "metrics"));
        }
    }

    @Test
    void promtool_accepts_the_alert_rules() throws Exception {
        String said = ran("", "promtool", "check", "rules", ALERTS.toString());

        assertTrue(said.contains("SUCCESS: 13 rules found"), said);
    }

    private Process prometheus(TestServer server, int port) throws IOException {
        Path config = folder.resolve("prometheus.yml");
        Files.writeString(
                config, """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: ["%s"]
                scrape_configs:
                  - job_name: authplane
                    static_configs: [{targets: ["%s"]}]
                """.formatted(ALERTS, URI.create(server.adminUrl()).getAuthority()));
        return new ProcessBuilder(
                        onPath("prometheus").orElseThrow().toString(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("tsdb"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--log.level=warn")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
    }

    /// The value of a query that selects one series, once it selects one.
    private double awaited(int port, Process prometheus, String query) throws Exception {
        String url =
                "http://127.0.0.1:" + port + "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
        while (true) {
            try {
                JsonNode result = JSON.readTree(get(url).body()).at("/data/result");
                if (result.size() == 1) {
                    return result.at("/0/value/1").asDouble();
                }
            } catch (ConnectException | com.fasterxml.jackson.core.JsonProcessingException _) {
                // It is still starting.
            }
            assertFalse(prometheus.waitFor(200, TimeUnit.MILLISECONDS), this::log);
        }
    }

    private long rulesInTrouble(int port) throws Exception {
        JsonNode groups = JSON.readTree(
                        get("http://127.0.0.1:" + port + "/api/v1/rules").body())
                .at("/data/groups");
        assertEquals(2, groups.size(), groups::toString);
        return groups.findValuesAsText("health").stream().filter("err"::equals).count();
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("prometheus.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /// What a tool says; it must end well.
    private static String ran(String input, String tool, String... arguments) throws Exception {
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of(onPath(tool).orElseThrow().toString()), Stream.of(arguments))
                                .toList())
                .redirectErrorStream(true)
                .start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), said);
        return said;
    }

    private static Optional<Path> onPath(String command) {
        return List.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator)).stream()
                .map(entry -> Path.of(entry, command))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
