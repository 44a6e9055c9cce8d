package io.authplane.bootstrap.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.authplane.domain.oauth.Rfc;
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
        try (PeopledServer server = PeopledServer.start(database)) {
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
