package io.authplane.bootstrap.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.authplane.bootstrap.telemetry.SpanReceiver;
import io.authplane.domain.oauth.Rfc;
import io.opentelemetry.proto.trace.v1.Span;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The official MCP client against the protected example server, its person at a headless browser.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class McpClientTest {

    @BeforeAll
    static void needs_node() {
        NodeTools.assumeAvailable();
    }

    @ParameterizedTest
    @EnumSource
    @Rfc(value = 9728, section = "5")
    @Rfc(value = 9207, section = "2")
    void goes_from_401_to_a_tool_call_and_over_a_refresh(PeopledServer.Database database) throws Exception {
        try (SpanReceiver receiver = SpanReceiver.start();
                PeopledServer server = PeopledServer.start(database, tracing(receiver))) {
            String resource = server.registerExampleServer();

            JsonNode flow = Node.run("flow.mjs", server.inputs(Map.of("RESOURCE", resource)));

            assertTrue(flow.path("ok").booleanValue(), flow::toString);
            assertAll(
                    () -> assertEquals(
                            List.of(
                                    "401 POST /mcp",
                                    "200 GET /.well-known/oauth-protected-resource/mcp",
                                    "200 GET /.well-known/oauth-authorization-server",
                                    "201 POST /oauth/register"),
                            exchanges(flow).subList(0, 4)),
                    () -> assertEquals(List.of("login", "consent"), texts(flow.path("visited"))),
                    () -> assertEquals("mcp:add mcp:echo", flow.path("scope").textValue()),
                    () -> assertEquals("at+jwt", flow.at("/header/typ").textValue()),
                    () -> assertEquals(resource, flow.at("/claims/aud/0").textValue()),
                    () -> assertEquals(List.of("echo", "add"), texts(flow.path("tools"))),
                    () -> assertTrue(flow.path("complaints").isEmpty()));
            assertTracedDownToTheSql(
                    receiver.await(spans -> tokenRequests(spans).size() == 2));
        }
    }

    @Test
    void a_scope_that_the_person_unticked_is_missing_from_the_token() throws Exception {
        try (PeopledServer server = PeopledServer.start(PeopledServer.Database.SQLITE)) {
            String resource = server.registerExampleServer();

            JsonNode flow = Node.run(
                    "flow.mjs", server.inputs(Map.of("RESOURCE", resource, "SCOPES", "mcp:echo", "JAVASCRIPT", "off")));

            assertTrue(flow.path("ok").booleanValue(), flow::toString);
            assertEquals("mcp:echo", flow.path("scope").textValue());
            assertEquals(403, flow.at("/withoutScope/status").intValue());
        }
    }

    private static Map<String, String> tracing(SpanReceiver receiver) {
        return Map.of("AUTHPLANE_TRACING_ENABLED", "true", "AUTHPLANE_TRACING_ENDPOINT", receiver.endpoint());
    }

    private static List<Span> tokenRequests(List<Span> spans) {
        return spans.stream()
                .filter(span -> span.getName().equals("POST /oauth/token"))
                .toList();
    }

    /// The code and the refresh: each is one trace of the request, the use case below it, and the statements below
    /// that.
    private static void assertTracedDownToTheSql(List<Span> spans) {
        assertEquals(2, tokenRequests(spans).size());
        for (Span request : tokenRequests(spans)) {
            Span useCase = below(request, spans).getFirst();
            List<Span> statements = below(useCase, spans);
            assertEquals("IssueToken", useCase.getName());
            assertTrue(statements.size() >= 5, statements::toString);
            assertTrue(statements.stream().allMatch(span -> span.getKind() == Span.SpanKind.SPAN_KIND_CLIENT));
        }
    }

    private static List<Span> below(Span parent, List<Span> spans) {
        return spans.stream()
                .filter(span -> span.getTraceId().equals(parent.getTraceId()))
                .filter(span -> span.getParentSpanId().equals(parent.getSpanId()))
                .toList();
    }

    private static List<String> exchanges(JsonNode flow) {
        return StreamSupport.stream(flow.path("requests").spliterator(), false)
                .map(request -> "%d %s %s"
                        .formatted(
                                request.path("status").intValue(),
                                request.path("method").textValue(),
                                URI.create(request.path("url").textValue()).getPath()))
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }
}
