package io.authplane.bootstrap.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.authplane.application.random.Entropy;
import io.authplane.bootstrap.TestServer;
import io.authplane.bootstrap.telemetry.Journey;
import io.authplane.bootstrap.tls.TestPair;
import io.authplane.bootstrap.tls.TlsFiles;
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
import java.net.http.HttpClient;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Brings about everything that has a metric, at servers of different kinds.
final class MetricDrive {

    private MetricDrive() {}

    /// What was scraped afterwards, from each server.
    static List<Scraped> scrapes() throws Exception {
        List<Scraped> scrapes = new ArrayList<>();
        try (TestServer server = TestServer.onSqlite(Map.of(
                "AUTHPLANE_TRACING_ENABLED", "true",
                "AUTHPLANE_TRACING_ENDPOINT", "http://127.0.0.1:1",
                "AUTHPLANE_METRICS_PROVIDER", "both",
                "AUTHPLANE_METRICS_OTEL_ENDPOINT", "http://127.0.0.1:1",
                "AUTHPLANE_METRICS_EXPORT_INTERVAL", "1s"))) {
            whatPeopleDo(server);
            everyMethod(server);
            scrapes.add(awaited(
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
            scrapes.add(Scraped.from(server.adminUrl() + "/metrics"));
        }
        scrapes.add(whatOnlyMachinesDo());
        scrapes.add(whatIsServedWithTls());
        return scrapes;
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

    private static Scraped whatIsServedWithTls() throws Exception {
        TestPair pair = TestPair.make("EC");
        TlsFiles files = pair.writeTo(TestServer.Scratch.folder());
        try (TestServer server = TestServer.onSqlite(Map.of(
                "AUTHPLANE_SERVER_ISSUER", "https://localhost:" + TestServer.freePorts()[0],
                "AUTHPLANE_SERVER_TLS_CERT", files.certificate().toString(),
                "AUTHPLANE_SERVER_TLS_KEY", files.key().toString()))) {
            Scraped page = Scraped.from(
                    HttpClient.newBuilder().sslContext(pair.trusting()).build(), server.adminUrl() + "/metrics");
            for (String listener : List.of("public", "admin")) {
                assertEquals(
                        (double) pair.certificate().getNotAfter().toInstant().getEpochSecond(),
                        page.value("authplane_tls_certificate_expiry_seconds", Map.of("listener", listener)));
            }
            return page;
        }
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
