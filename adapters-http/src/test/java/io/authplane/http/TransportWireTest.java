package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.transaction.StoreUnavailable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TransportWireTest {

    private final World world = World.stock();

    @AfterEach
    void stop() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/login",
                "/nothing",
                "/oauth/authorize",
                "/oauth/token",
                "/.well-known/jwks.json",
                "/health",
                "/assets/app.css"
            })
    void every_answer_carries_its_own_request_id_and_the_security_headers(String path) {
        Wire.Response response = world.wire
                .get(path)
                .header("X-Request-ID", "chosen-by-the-caller")
                .send();

        assertTrue(response.header("X-Request-ID").orElseThrow().matches("[0-9a-f-]{36}"));
        assertEquals(List.of("nosniff"), response.all("X-Content-Type-Options"));
        assertEquals(List.of("DENY"), response.all("X-Frame-Options"));
        assertEquals(List.of("max-age=31536000"), response.all("Strict-Transport-Security"));
        assertEquals(1, response.all("Referrer-Policy").size());
        assertTrue(response.all("Content-Security-Policy").getFirst().startsWith("default-src 'none'"));
        assertTrue(response.all("Content-Security-Policy").getFirst().endsWith("frame-ancestors 'none'"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /oauth/token, 'POST, OPTIONS'",
        "PUT, /oauth/register, 'POST, OPTIONS'",
        "POST, /.well-known/jwks.json, 'GET, HEAD, OPTIONS'",
        "POST, /oauth/authorize, 'GET, OPTIONS'",
        "HEAD, /oauth/authorize, 'GET, OPTIONS'",
        "DELETE, /consent, 'GET, POST, OPTIONS'",
        "HEAD, /login, 'GET, POST, OPTIONS'",
        "PATCH, /livez, 'GET, HEAD, OPTIONS'",
        "TRACE, /, 'GET, HEAD, OPTIONS'"
    })
    void another_method_is_405_with_those_that_are_allowed(String method, String path, String allow) {
        Wire.Response response = world.wire.method(method, path).send();

        assertEquals(405, response.status());
        assertEquals(allow, response.header("Allow").orElseThrow());
    }

    @Test
    void a_405_looks_like_the_path_it_is_for() {
        Golden.assertAnswer(
                "method-not-allowed-json", world.wire.get("/oauth/token").send());
        Golden.assertAnswer(
                "method-not-allowed-page", world.wire.method("PUT", "/consent").send());
    }

    @Test
    void options_says_what_is_allowed() {
        Wire.Response response = world.wire.method("OPTIONS", "/consent").send();

        assertEquals(204, response.status());
        assertEquals("GET, POST, OPTIONS", response.header("Allow").orElseThrow());
    }

    @Test
    void a_database_that_does_not_answer_is_503_with_a_time_to_wait() {
        world.server.authPlane.failWith(new StoreUnavailable("down: password=hunter2", new IllegalStateException()));

        Golden.assertAnswer("store-unavailable-json", world.redeem("x"));
        Golden.assertAnswer("store-unavailable-page", world.browser.logIn("/", World.EMAIL, World.PASSWORD));
    }

    @Test
    void an_accident_is_500_and_tells_nothing_but_the_request_id() {
        world.server.authPlane.failWith(new IllegalStateException("secret detail"));

        Wire.Response response = world.redeem("x");

        Golden.assertAnswer("server-error-json", response);
        assertFalse(response.body().contains("secret detail"));
        assertTrue(response.body().contains(response.header("X-Request-ID").orElseThrow()));
        assertEquals("secret detail", world.server.faults.getFirst().getMessage());
    }

    @Test
    void an_accident_behind_a_page_is_a_page() {
        world.server.authPlane.failWith(new IllegalStateException("secret detail"));

        Golden.assertAnswer("server-error-page", world.browser.logIn("/", World.EMAIL, World.PASSWORD));
    }

    @Test
    void a_page_is_not_served_under_a_foreign_name() {
        Golden.assertAnswer(
                "foreign-host",
                world.wire.get("/login").header("Host", "rebound.example.net").send());
    }

    @ParameterizedTest
    @CsvSource({
        "auth.example.com, 200",
        "AUTH.example.com:8443, 200",
        "localhost:9000, 200",
        "127.0.0.1, 200",
        "[::1]:9000, 200",
        "listed.example.org, 200",
        "auth.example.com.evil.net, 421",
        "192.0.2.1, 421"
    })
    void pages_answer_to_the_issuer_to_loopback_and_to_listed_names(String host, int status) {
        try (World listed = World.of(TestServer.at(World.ISSUER).allowedHosts("listed.example.org"))) {
            assertEquals(
                    status, listed.wire.get("/").header("Host", host).send().status());
        }
    }

    @Test
    void the_stylesheet_may_be_kept_for_ever() {
        String page = world.wire.get("/login").send().body();
        String path = page.substring(page.indexOf("/assets/app."), page.indexOf(".css\"") + 4);

        Wire.Response response = world.wire.get(path).send();

        assertEquals(200, response.status());
        assertEquals("text/css; charset=utf-8", response.header("Content-Type").orElseThrow());
        assertEquals(
                "public, max-age=31536000, immutable",
                response.header("Cache-Control").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/ready"})
    void health_follows_the_database(String path) {
        Golden.assertAnswer("health-ok", world.wire.get(path).send());

        world.server.databaseAnswers.set(false);

        Golden.assertAnswer("health-down", world.wire.get(path).send());
    }

    @Test
    void liveness_asks_nobody() {
        world.server.databaseAnswers.set(false);

        Golden.assertAnswer("livez", world.wire.get("/livez").send());
    }

    @Test
    void the_access_log_hears_of_the_route_and_never_of_the_query() {
        Wire.Response response = world.wire.get("/login?redirect=%2Fsecret").send();
        world.wire.get("/some/unknown/path?token=secret").send();
        world.wire.raw("BREW / HTTP/9\r\n\r\n".getBytes(StandardCharsets.US_ASCII), true);

        world.close();

        HttpAdapter.Access access = world.server.accesses.getFirst();
        assertEquals("public", access.listener());
        assertEquals("GET", access.method());
        assertEquals("/login", access.route());
        assertEquals(200, access.status());
        assertEquals(Optional.of(access.requestId()), response.header("X-Request-ID"));
        assertFalse(world.server.accesses.toString().contains("secret"));
        assertEquals(
                List.of("/login 200", "unmatched 404", "unmatched 400"),
                world.server.accesses.stream()
                        .map(each -> each.route() + " " + each.status())
                        .toList());
    }

    @Test
    void a_method_of_the_callers_own_is_logged_as_other() {
        world.wire.method("BREW", "/login").send();
        world.close();

        assertEquals("_OTHER", world.server.accesses.getFirst().method());
        assertEquals(405, world.server.accesses.getFirst().status());
    }

    @Test
    void two_requests_have_two_ids() {
        assertNotEquals(
                world.wire.get("/livez").send().header("X-Request-ID"),
                world.wire.get("/livez").send().header("X-Request-ID"));
    }
}
