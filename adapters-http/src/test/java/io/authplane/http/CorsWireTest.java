package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CorsWireTest {

    private static final String ORIGIN = "https://inspector.example.com";

    private final World world = World.stock();

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void a_preflight_of_the_token_endpoint() {
        Golden.assertAnswer("cors-preflight", preflight(world, "/oauth/token", "POST"));
    }

    @ParameterizedTest
    @CsvSource({
        "/.well-known/oauth-authorization-server, GET",
        "/.well-known/openid-configuration, GET",
        "/.well-known/jwks.json, GET",
        "/.well-known/oauth-protected-resource/mcp, GET",
        "/oauth/revoke, POST",
        "/oauth/introspect, POST",
        "/oauth/register, POST"
    })
    void any_origin_may_call_what_clients_call(String path, String method) {
        Wire.Response preflight = preflight(world, path, method);

        assertEquals(204, preflight.status());
        assertEquals("*", preflight.header("Access-Control-Allow-Origin").orElseThrow());
        assertTrue(
                preflight.header("Access-Control-Allow-Methods").orElseThrow().contains(method));
        assertTrue(preflight.header("Access-Control-Allow-Credentials").isEmpty());
    }

    @Test
    void errors_and_unknown_well_known_paths_can_be_read_too() {
        Wire.Response error =
                world.wire.post("/oauth/token").header("Origin", ORIGIN).form().send();
        Wire.Response notFound = world.wire
                .get("/.well-known/oauth-authorization-server/other")
                .header("Origin", ORIGIN)
                .send();

        assertEquals("*", error.header("Access-Control-Allow-Origin").orElseThrow());
        assertEquals("*", notFound.header("Access-Control-Allow-Origin").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/login", "/logout", "/consent", "/oauth/authorize", "/health", "/livez"})
    void no_origin_ever_reads_a_page_or_the_health(String path) {
        Wire.Response answer = world.wire.get(path).header("Origin", ORIGIN).send();
        Wire.Response preflight = preflight(world, path, "GET");

        assertEquals(Optional.empty(), answer.header("Access-Control-Allow-Origin"));
        assertEquals(204, preflight.status());
        assertEquals(Optional.empty(), preflight.header("Access-Control-Allow-Origin"));
        assertEquals(Optional.empty(), preflight.header("Access-Control-Allow-Methods"));
    }

    @Test
    void an_allowed_origin_is_echoed_and_caches_are_told() {
        try (World narrow = World.of(TestServer.at(World.ISSUER).allowedOrigins(ORIGIN))) {
            Wire.Response preflight = preflight(narrow, "/oauth/token", "POST");
            Wire.Response answer = narrow.wire
                    .get("/.well-known/jwks.json")
                    .header("Origin", ORIGIN)
                    .send();

            assertEquals(ORIGIN, preflight.header("Access-Control-Allow-Origin").orElseThrow());
            assertEquals(ORIGIN, answer.header("Access-Control-Allow-Origin").orElseThrow());
            assertEquals("Origin", answer.header("Vary").orElseThrow());
        }
    }

    @Test
    void an_origin_that_is_not_allowed_gets_the_same_answer_without_the_headers() {
        try (World narrow = World.of(TestServer.at(World.ISSUER).allowedOrigins("https://other.example.com"))) {
            Wire.Response preflight = preflight(narrow, "/oauth/token", "POST");
            Wire.Response answer = narrow.wire
                    .post("/oauth/token")
                    .header("Origin", ORIGIN)
                    .form("grant_type", "nonsense")
                    .send();

            assertEquals(204, preflight.status());
            assertEquals(Optional.empty(), preflight.header("Access-Control-Allow-Origin"));
            assertEquals(Optional.empty(), preflight.header("Access-Control-Allow-Methods"));
            assertEquals(400, answer.status());
            assertEquals(Optional.empty(), answer.header("Access-Control-Allow-Origin"));
            assertEquals("Origin", answer.header("Vary").orElseThrow());
        }
    }

    @Test
    void a_star_in_the_list_means_any() {
        try (World open = World.of(TestServer.at(World.ISSUER).allowedOrigins("https://other.example.com", "*"))) {
            assertEquals(
                    "*",
                    preflight(open, "/oauth/token", "POST")
                            .header("Access-Control-Allow-Origin")
                            .orElseThrow());
        }
    }

    private static Wire.Response preflight(World world, String path, String method) {
        return world.wire
                .method("OPTIONS", path)
                .header("Origin", ORIGIN)
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", "mcp-protocol-version, content-type")
                .send();
    }
}
