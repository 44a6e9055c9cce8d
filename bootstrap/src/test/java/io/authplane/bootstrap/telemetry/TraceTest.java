package io.authplane.bootstrap.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import io.authplane.bootstrap.TestServer;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// One request becomes one trace: the request, the use case that it ran, and the statements of that.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TraceTest {

    private static final String CALLER = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER_SPAN = "b7ad6b7169203331";

    @Test
    void a_registration_is_one_trace_from_the_request_to_the_sql() throws Exception {
        try (SpanReceiver receiver = SpanReceiver.start();
                TestServer server = TestServer.onSqlite(tracing(receiver, ""))) {
            HttpResponse<String> answer = register(server);

            List<Span> spans = receiver.await(all -> server(all).isPresent());
            Span request = server(spans).orElseThrow();
            Span useCase = named(spans, "RegisterClient").orElseThrow();
            List<Span> statements = spans.stream()
                    .filter(span -> span.getKind() == SpanKind.SPAN_KIND_CLIENT)
                    .filter(span -> span.getParentSpanId().equals(useCase.getSpanId()))
                    .toList();

            assertEquals(201, answer.statusCode());
            assertEquals("POST /oauth/register", request.getName());
            assertEquals(request.getSpanId(), useCase.getParentSpanId());
            assertEquals(request.getTraceId(), useCase.getTraceId());
            assertTrue(statements.size() >= 3, statements::toString);
            assertTrue(named(statements, "BEGIN").isPresent(), statements::toString);
            assertTrue(named(statements, "COMMIT").isPresent(), statements::toString);
            assertTrue(request.getAttributesList().stream()
                    .anyMatch(attribute -> attribute.getKey().equals("authplane.request_id")
                            && attribute.getValue().getStringValue().equals(requestId(answer))));
            assertTrue(statements.stream().allMatch(span -> span.getTraceId().equals(request.getTraceId())));
            assertEquals("authplane", receiver.resourceAttribute("service.name"));
        }
    }

    @Test
    void every_line_of_a_request_has_its_ids_even_without_tracing() throws Exception {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        HttpResponse<String> answer;
        try (TestServer server = TestServer.onSqlite(Map.of("AUTHPLANE_LOG_FORMAT", "json"))) {
            Logging.forServer(server.installation().config().observability(), log);
            answer = register(server);
        } finally {
            Logging.forCommand(System.err);
        }

        JsonNode line = new ObjectMapper()
                .readTree(log.toString(StandardCharsets.UTF_8)
                        .lines()
                        .filter(each -> each.contains("/oauth/register"))
                        .findFirst()
                        .orElseThrow());
        assertEquals(requestId(answer), line.path("request_id").asText());
        assertTrue(line.path("trace_id").asText().matches("[0-9a-f]{32}"), line::toString);
        assertTrue(line.path("span_id").asText().matches("[0-9a-f]{16}"), line::toString);
        assertFalse(line.path("trace_id").asText().equals(CALLER));
    }

    @Test
    void the_trace_of_an_unknown_caller_is_a_link_and_not_the_parent() throws Exception {
        try (SpanReceiver receiver = SpanReceiver.start();
                TestServer server = TestServer.onSqlite(tracing(receiver, ""))) {
            register(server);

            Span request =
                    server(receiver.await(all -> server(all).isPresent())).orElseThrow();

            assertFalse(hex(request.getTraceId()).equals(CALLER));
            assertTrue(request.getParentSpanId().isEmpty());
            assertEquals(CALLER, hex(request.getLinks(0).getTraceId()));
        }
    }

    @Test
    void the_trace_of_a_trusted_proxy_goes_on() throws Exception {
        try (SpanReceiver receiver = SpanReceiver.start();
                TestServer server = TestServer.onSqlite(tracing(receiver, "127.0.0.0/8"))) {
            register(server);

            Span request =
                    server(receiver.await(all -> server(all).isPresent())).orElseThrow();

            assertEquals(CALLER, hex(request.getTraceId()));
            assertEquals(CALLER_SPAN, hex(request.getParentSpanId()));
        }
    }

    @Test
    void no_span_holds_what_was_in_the_request() throws Exception {
        try (SpanReceiver receiver = SpanReceiver.start();
                TestServer server = TestServer.onSqlite(tracing(receiver, ""))) {
            register(server);

            List<Span> spans = receiver.await(all -> server(all).isPresent());

            assertFalse(spans.toString().contains("canary-7f3a"), spans::toString);
        }
    }

    private static Map<String, String> tracing(SpanReceiver receiver, String trusted) {
        return Map.of(
                "AUTHPLANE_TRACING_ENABLED",
                "true",
                "AUTHPLANE_TRACING_ENDPOINT",
                receiver.endpoint(),
                "AUTHPLANE_SERVER_TRUSTED_PROXIES",
                trusted);
    }

    private static HttpResponse<String> register(TestServer server) throws IOException, InterruptedException {
        String body = "{\"client_name\": \"canary-7f3a\", \"redirect_uris\": [\"http://127.0.0.1/canary-7f3a\"]}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.issuer() + "/oauth/register?canary-7f3a=x"))
                .header("Content-Type", "application/json")
                .header("traceparent", "00-" + CALLER + "-" + CALLER_SPAN + "-01")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String requestId(HttpResponse<String> answer) {
        return answer.headers().firstValue("X-Request-ID").orElse("");
    }

    private static Optional<Span> server(List<Span> spans) {
        return spans.stream()
                .filter(span -> span.getKind() == SpanKind.SPAN_KIND_SERVER)
                .findFirst();
    }

    private static Optional<Span> named(List<Span> spans, String name) {
        return spans.stream().filter(span -> span.getName().equals(name)).findFirst();
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
