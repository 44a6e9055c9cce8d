package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TracingWireTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String TRACEPARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .build();
    private final World world = World.of(TestServer.at(World.ISSUER).telemetry(telemetry));

    @AfterEach
    void stop() {
        world.close();
        telemetry.close();
    }

    @Test
    void a_request_is_a_server_span_with_the_use_case_below_it() {
        Wire.Response response =
                world.wire.post("/oauth/token").form("grant_type", "x").send();

        SpanData useCase = span("IssueToken");
        SpanData server = span("POST /oauth/token");
        assertEquals(SpanKind.SERVER, server.getKind());
        assertEquals(server.getSpanId(), useCase.getParentSpanId());
        assertEquals("POST", server.getAttributes().get(AttributeKey.stringKey("http.request.method")));
        assertEquals("/oauth/token", server.getAttributes().get(AttributeKey.stringKey("http.route")));
        assertEquals(400L, server.getAttributes().get(AttributeKey.longKey("http.response.status_code")));
        assertEquals(
                response.header("X-Request-ID").orElseThrow(),
                server.getAttributes().get(AttributeKey.stringKey("authplane.request_id")));
    }

    @Test
    void the_trace_of_an_anonymous_caller_becomes_a_link() {
        world.wire.get("/livez").header("traceparent", TRACEPARENT).send();

        SpanData server = span("GET /livez");
        assertFalse(server.getParentSpanContext().isValid());
        assertEquals(TRACE, server.getLinks().getFirst().getSpanContext().getTraceId());
    }

    @Test
    void the_trace_of_a_trusted_proxy_is_continued() {
        try (World proxied = World.of(TestServer.at(World.ISSUER)
                .telemetry(telemetry)
                .proxies(HttpAdapter.ForwardedHeader.X_FORWARDED_FOR, "127.0.0.1"))) {
            proxied.wire.get("/livez").header("traceparent", TRACEPARENT).send();
        }

        SpanData server = span("GET /livez");
        assertEquals(TRACE, server.getTraceId());
        assertEquals(List.of(), server.getLinks());
    }

    @Test
    void the_access_log_is_told_within_the_trace() {
        world.wire.get("/livez").send();

        assertEquals(List.of(span("GET /livez").getTraceId()), world.server.traces);
    }

    @Test
    void nonsense_in_traceparent_is_ignored() {
        world.wire.get("/livez").header("traceparent", "nonsense").send();

        assertEquals(List.of(), span("GET /livez").getLinks());
    }

    @Test
    void an_accident_marks_both_spans_without_its_text() {
        world.server.authPlane.failWith(new IllegalStateException("secret detail"));

        world.redeem("x");

        assertEquals(StatusCode.ERROR, span("IssueToken").getStatus().getStatusCode());
        assertEquals(StatusCode.ERROR, span("POST /oauth/token").getStatus().getStatusCode());
        assertFalse(spans.getFinishedSpanItems().toString().contains("secret detail"));
    }

    @Test
    void nothing_that_a_caller_sends_is_in_a_span() {
        world.loggedIn();
        String tokens = world.redeem(world.code()).body();
        world.wire
                .get("/canary-path?canary=query")
                .header("User-Agent", "canary-agent")
                .send();

        world.close();
        String everything = spans.getFinishedSpanItems().toString();

        assertTrue(tokens.contains("apr_"));
        for (String canary : List.of("canary", World.EMAIL, World.PASSWORD, "apr_", "apc_", "eyJ", "127.0.0.1")) {
            assertFalse(everything.contains(canary), canary);
        }
    }

    /// A finished span; the server is stopped first, because a span ends after the answer.
    private SpanData span(String name) {
        world.close();
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no span " + name + " in " + spans.getFinishedSpanItems()));
    }
}
