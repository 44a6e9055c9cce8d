package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.transaction.StoreUnavailable;
import io.authplane.domain.tenant.TenantId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
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
    void a_form_beyond_64_kib_is_413() {
        Golden.assertAnswer(
                "form-too-large",
                world.wire.post("/oauth/token").form("a", "x".repeat(64 * 1024)).send());
        assertEquals(
                400,
                world.wire
                        .post("/oauth/token")
                        .form("a", "x".repeat(64 * 1024 - 2))
                        .send()
                        .status());
    }

    @Test
    void a_chunked_form_beyond_64_kib_is_413() {
        String chunk = Integer.toHexString(70_000) + "\r\n" + "x".repeat(70_000) + "\r\n0\r\n\r\n";

        assertEquals(
                413,
                raw("POST /oauth/token", chunk, "Transfer-Encoding: chunked").status());
    }

    @Test
    void a_body_beyond_1_mib_is_413() {
        Golden.assertAnswer("body-too-large", raw("POST /oauth/register", "", "Content-Length: " + (1024 * 1024 + 1)));
    }

    @Test
    void a_header_block_beyond_16_kib_is_431() {
        Golden.assertAnswer(
                "headers-too-large",
                world.wire
                        .get("/livez")
                        .header("X-Padding", "x".repeat(17 * 1024))
                        .send());
    }

    @Test
    void a_request_line_beyond_16_kib_is_414() {
        Golden.assertAnswer(
                "request-line-too-long",
                world.wire.get("/livez?" + "x".repeat(17 * 1024)).send());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET /\r\n\r\n",
                "GET /a%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nBad Header: x\r\n\r\n",
                "POST /oauth/token HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n"
            })
    void a_broken_request_is_clean_json_with_a_request_id(String request) {
        Wire.Response response = world.wire.raw(request.getBytes(StandardCharsets.ISO_8859_1), true);

        assertEquals(400, response.status());
        assertEquals("invalid_request", World.member(response, "error"));
        assertEquals("the request is malformed", World.member(response, "error_description"));
        assertEquals("application/json", response.header("Content-Type").orElseThrow());
        assertTrue(response.header("X-Request-ID").isPresent());
        assertEquals(List.of(), world.server.faults);
    }

    @Test
    void more_than_100_parameters_are_refused() {
        Wire.Response response = world.wire
                .post("/oauth/token")
                .body("application/x-www-form-urlencoded", "a=1&".repeat(101))
                .send();

        assertEquals("more than 100 parameters", World.member(response, "error_description"));
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
    void behind_a_trusted_proxy_the_audit_trail_names_the_client() {
        try (World proxied =
                World.of(TestServer.at(World.ISSUER).proxies(HttpAdapter.ForwardedHeader.FORWARDED, "127.0.0.0/8"))) {
            proxied.wire
                    .post("/oauth/register")
                    .header("Forwarded", "for=198.51.100.1, for=\"[2001:db8::7]:4711\";proto=https")
                    .header("X-Forwarded-For", "203.0.113.66")
                    .json("{\"client_name\":\"a\",\"redirect_uris\":[\"https://a.example/cb\"]}")
                    .send();

            var rows = proxied.server.authPlane.stores.audit().rows(TenantId.DEFAULT);
            assertEquals(
                    Optional.of("2001:db8:0:0:0:0:0:7"), rows.getLast().origin().address());
        }
    }

    @Test
    void two_requests_have_two_ids() {
        assertNotEquals(
                world.wire.get("/livez").send().header("X-Request-ID"),
                world.wire.get("/livez").send().header("X-Request-ID"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 5", "Transfer-Encoding: chunked"})
    void a_body_that_ends_early_or_is_malformed_is_no_fault_of_ours(String header) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), world.server.port())) {
            String request = "POST /oauth/token HTTP/1.1\r\nHost: localhost\r\n" + header
                    + "\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\nzz\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();

            assertEquals(-1, socket.getInputStream().read());
        }
        assertEquals(List.of(), world.server.faults);
    }

    private Wire.Response raw(String methodAndPath, String body, String header) {
        String request = methodAndPath + " HTTP/1.1\r\nHost: localhost\r\n" + header
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n" + body;
        return world.wire.raw(request.getBytes(StandardCharsets.US_ASCII), true);
    }
}
