package io.authplane.bootstrap.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.bootstrap.TestServer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A collector that is away costs what it would have got, and nothing else.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeadCollectorTest {

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @AfterEach
    void quiet() {
        Logging.forCommand(System.err);
    }

    /// The collector takes connections and never answers: the worst kind.
    @Test
    @Timeout(120)
    void requests_are_answered_and_the_server_stops_while_the_collector_is_silent() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String endpoint = "http://127.0.0.1:" + silent.getLocalPort();
            try (TestServer server = TestServer.onSqlite(Map.of(
                    "AUTHPLANE_TRACING_ENABLED", "true",
                    "AUTHPLANE_TRACING_ENDPOINT", endpoint,
                    "AUTHPLANE_METRICS_PROVIDER", "otel",
                    "AUTHPLANE_METRICS_OTEL_ENDPOINT", endpoint,
                    "AUTHPLANE_METRICS_EXPORT_INTERVAL", "1s"))) {
                Visitor visitor = new Visitor(server.issuer());
                long slowest = 0;
                for (int i = 0; i < 3_000; i++) {
                    long start = System.nanoTime();
                    assertEquals(200, visitor.get("/livez").statusCode());
                    slowest = i < 100 ? 0 : Math.max(slowest, System.nanoTime() - start);
                }

                // An export is given up after ten seconds; a request that waited for one would take as long.
                assertTrue(slowest < 8_000_000_000L, "the slowest request took " + slowest + " ns");
            }
        }
    }

    @Test
    void the_log_has_one_line_a_minute() {
        Logging.forCommand(log);
        AtomicLong now = new AtomicLong();
        List<String> lost = new ArrayList<>();
        ExportWatch watch = new ExportWatch("traces", lost::add, now::get);

        for (int second = 0; second < 150; second++) {
            now.set(second * 1_000_000_000L);
            watch.watched(CompletableResultCode.ofExceptionalFailure(new IllegalStateException("canary-1234")));
        }

        assertEquals(150, lost.size());
        List<String> lines = log.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(3, lines.size(), lines::toString);
        assertTrue(
                lines.getFirst()
                        .endsWith("WARN the collector does not take traces, which are lost meanwhile:"
                                + " IllegalStateException"),
                lines::toString);
    }
}
