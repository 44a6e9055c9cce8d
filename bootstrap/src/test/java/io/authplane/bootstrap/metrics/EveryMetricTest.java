package io.authplane.bootstrap.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.authplane.application.random.Entropy;
import io.authplane.bootstrap.TestServer;
import io.authplane.bootstrap.telemetry.Journey;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.TokenEvent;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.MacTag;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.TokenId;
import io.authplane.persistence.PersistenceAdapter;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Drives everything that has a metric, and compares what was scraped with the catalogue, which is the reference page.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(120)
class EveryMetricTest {

    /// Label values that cannot be had on demand, and why.
    private static final Map<String, String> RARE = Map.of(
            "authserver_auth_denied_total account_changed", "a password that changes while it is compared",
            "authplane_token_requests_denied_total temporarily_unavailable", "fifty requests for one grant at once",
            "authplane_http_connections_ended_total admin", "the public listener shows it",
            "authplane_http_connections_ended_total displaced", "thousands of connections; see ConnectionsTest",
            "authplane_http_connections_ended_total refused", "thousands of connections; see ConnectionsTest",
            "authserver_http_requests_total -", "a request line that is none, which only the socket knows");

    private static final List<Scraped> SCRAPES = new ArrayList<>();

    @BeforeAll
    static void drive() throws Exception {
        try (TestServer server = TestServer.onSqlite(Map.of(
                "AUTHPLANE_TRACING_ENABLED", "true",
                "AUTHPLANE_TRACING_ENDPOINT", "http://127.0.0.1:1",
                "AUTHPLANE_METRICS_PROVIDER", "both",
                "AUTHPLANE_METRICS_OTEL_ENDPOINT", "http://127.0.0.1:1",
                "AUTHPLANE_METRICS_EXPORT_INTERVAL", "1s"))) {
            whatPeopleDo(server);
            everyMethod(server);
            SCRAPES.add(awaited(
                    server,
                    page -> page.total(ServerMetrics.EXPORT_FAILURES) >= 2
                            && page.value("authplane_otlp_export_failures_total", Map.of("signal", "metrics")) > 0
                            && page.value("authplane_otlp_export_failures_total", Map.of("signal", "traces")) > 0
                            && page.total(ServerMetrics.ACTIVE_CLIENTS) > 0));
        }
        try (TestServer server = TestServer.onSqlite(Map.of(
                "AUTHPLANE_OAUTH_REFRESH_GRACE",
                "0s",
                "AUTHPLANE_SERVER_READ_TIMEOUT",
                "1s",
                "AUTHPLANE_RATE_LIMIT_AUTH_FAIL_MAX",
                "2"))) {
            whatThievesDo(server);
            waitToBeCutOff(server);
            SCRAPES.add(Scraped.from(server.adminUrl() + "/metrics"));
        }
        SCRAPES.add(whatOnlyMachinesDo());
    }

    @Test
    void nothing_is_scraped_that_is_not_in_the_catalogue() {
        for (Scraped page : SCRAPES) {
            TreeSet<String> unknown = new TreeSet<>(page.types().keySet());
            Catalogue.ALL.forEach(metric -> unknown.remove(metric.name()));

            assertTrue(unknown.isEmpty(), unknown::toString);
        }
    }

    @Test
    void every_metric_of_the_catalogue_was_emitted() {
        List<String> silent = Catalogue.ALL.stream()
                .filter(metric -> SCRAPES.stream().noneMatch(page -> emitted(page, metric)))
                .map(Metric::name)
                .toList();

        assertEquals(List.of(), silent);
    }

    @Test
    void every_value_of_a_closed_label_was_emitted_and_no_other() {
        List<String> silent = Catalogue.ALL.stream()
                .flatMap(metric -> metric.labels().stream()
                        .filter(Label::isClosed)
                        .flatMap(label -> label.values().stream()
                                .filter(value ->
                                        SCRAPES.stream().noneMatch(page -> said(page, metric, label.name(), value)))
                                .map(value -> metric.name() + " " + value)))
                .filter(value -> !RARE.containsKey(value.replace("request_duration_seconds", "requests_total")))
                .toList();
        List<String> others = SCRAPES.stream()
                .flatMap(page -> page.samples().stream())
                .filter(sample -> sample.labels().containsValue(Label.OTHER))
                .filter(sample -> !sample.name().startsWith("authserver_token_issuance_duration"))
                .map(Object::toString)
                .toList();

        assertEquals(List.of(), silent);
        assertEquals(List.of(), others);
    }

    @Test
    void types_and_labels_are_those_of_the_catalogue() {
        for (Metric metric : Catalogue.ALL) {
            TreeSet<String> expected =
                    metric.labels().stream().map(Label::name).collect(Collectors.toCollection(TreeSet::new));
            for (Scraped page : SCRAPES) {
                page.samples().stream()
                        .filter(sample -> sample.name().equals(metric.name()))
                        .forEach(sample -> assertEquals(
                                expected, new TreeSet<>(sample.labels().keySet()), metric.name()));
                Optional.ofNullable(page.types().get(metric.name()))
                        .ifPresent(type -> assertEquals(metric.type().name().toLowerCase(java.util.Locale.ROOT), type));
            }
        }
    }

    private static void whatPeopleDo(TestServer server) throws Exception {
        Journey journey = new Journey(server);
        journey.populate();
        journey.register();
        journey.admin("POST", "/admin/clients", """
                {"client_name": "Made", "redirect_uris": ["https://made.example.com/cb"]}
                """);
        journey.logIn("nobody@example.com", "wrong");
        journey.logIn("canary-3c1d@example.com", "wrong");
        journey.logIn();
        journey.authorize("deny");
        String code = journey.code();
        JsonNode first = journey.redeem(code);
        JsonNode second = journey.refresh(first.path("refresh_token").asText());
        JsonNode third = journey.refresh(second.path("refresh_token").asText());
        journey.refresh(first.path("refresh_token").asText());
        journey.token(Map.of("grant_type", "password"));
        journey.token(Map.of("grant_type", "authorization_code", "code", "none", "redirect_uri", Journey.REDIRECT));
        forgetGenerations(server);
        journey.refresh(third.path("refresh_token").asText());
        journey.redeem(code);
        journey.admin("PATCH", "/admin/users/" + journey.userId() + "/disable", "");
        journey.logIn("canary-3c1d@example.com", Journey.PASSWORD);
    }

    /// As after a restored backup.
    private static void forgetGenerations(TestServer server) throws Exception {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + server.dataFolder().resolve("authserver.db"));
                Statement statement = connection.createStatement()) {
            assertEquals(
                    1, statement.executeUpdate("update refresh_family set generation = 1, superseded_at_list = ''"));
        }
    }

    private static void whatThievesDo(TestServer server) throws Exception {
        Journey journey = new Journey(server);
        journey.populate();
        journey.register();
        journey.logIn();
        JsonNode ended = journey.redeem(journey.code());
        journey.about("/oauth/introspect", ended.path("access_token").asText());
        journey.about("/oauth/introspect", journey.keep("foreign token", "canary.foreign-token.0d9c"));
        journey.about("/oauth/revoke", ended.path("refresh_token").asText());
        JsonNode tokens = journey.redeem(journey.code());
        journey.refresh(tokens.path("refresh_token").asText());
        journey.refresh(tokens.path("refresh_token").asText());
        journey.admin("POST", "/admin/keys/rotate", "");
        for (int i = 0; i < 3; i++) {
            journey.logIn("nobody@example.com", "wrong");
        }
    }

    private static void waitToBeCutOff(TestServer server) throws IOException {
        int port = Integer.parseInt(server.issuer().substring(server.issuer().lastIndexOf(':') + 1));
        try (Socket silent = new Socket("localhost", port)) {
            silent.setSoTimeout(20_000);
            assertEquals(-1, endOf(silent));
        }
    }

    private static int endOf(Socket silent) throws IOException {
        try {
            return silent.getInputStream().read();
        } catch (SocketException _) {
            return -1; // it was reset
        }
    }

    private static void everyMethod(TestServer server) throws IOException {
        int port = Integer.parseInt(server.issuer().substring(server.issuer().lastIndexOf(':') + 1));
        for (String method :
                List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "BREW")) {
            try (Socket socket = new Socket("localhost", port)) {
                socket.setSoTimeout(5_000);
                socket.getOutputStream()
                        .write((method + " /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                assertTrue(socket.getInputStream().read() > 0, method);
            }
        }
    }

    /// An event that no caller can cause, through a real transaction.
    private static Scraped whatOnlyMachinesDo() {
        ScrapeReader reader = new ScrapeReader();
        try (SdkMeterProvider provider =
                SdkMeterProvider.builder().registerMetricReader(reader).build()) {
            ServerMeters meters = new ServerMeters(
                    OpenTelemetrySdk.builder().setMeterProvider(provider).build(), "test");
            var file = new PersistenceAdapter.DatabaseSettings.Sqlite(
                    TestServer.Scratch.folder().resolve("x.db"));
            Entropy entropy = new Random(1)::nextBytes;
            try (PersistenceAdapter storage = PersistenceAdapter.open(file, OpenTelemetry.noop(), meters)) {
                var audit = storage.auditLog(_ -> new MacTag(new KeyId("k"), "m".repeat(43)), entropy, Optional::empty);
                storage.unitOfWork().inTransaction(() -> {
                    TokenEvent event = new TokenEvent.TokenSignFailed(new ClientId("c"), new TokenId("t"));
                    audit.record(TenantId.DEFAULT, event, Origin.internal("r"), Instant.EPOCH);
                    return true;
                });
                assertThrows(
                        IllegalArgumentException.class,
                        () -> storage.unitOfWork().inTransaction(() -> {
                            throw new IllegalArgumentException("rolled back");
                        }));
            }
            return Scraped.of(reader.page());
        }
    }

    private static boolean emitted(Scraped page, Metric metric) {
        return metric.type() == Metric.Type.GAUGE
                ? page.samples().stream().anyMatch(sample -> sample.name().equals(metric.name()))
                : page.total(metric) > 0;
    }

    private static boolean said(Scraped page, Metric metric, String label, String value) {
        return page.samples().stream()
                .filter(sample ->
                        sample.name().equals(metric.name()) || sample.name().equals(metric.name() + "_count"))
                .filter(sample -> metric.type() == Metric.Type.GAUGE || sample.value() > 0)
                .anyMatch(sample -> value.equals(sample.labels().get(label)));
    }

    private static Scraped awaited(TestServer server, Predicate<Scraped> complete) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        Scraped page = Scraped.from(server.adminUrl() + "/metrics");
        while (!complete.test(page) && System.nanoTime() < end) {
            assertFalse(new CountDownLatch(1).await(200, TimeUnit.MILLISECONDS));
            page = Scraped.from(server.adminUrl() + "/metrics");
        }
        return page;
    }
}
