package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.client.FindClient;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AuthorizeWireTest {

    private final World world = World.stock();

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void who_is_not_logged_in_logs_in_first_and_comes_back_to_the_same_request() {
        String request = World.authorize();

        Wire.Response response = world.wire.get(request).send();

        assertEquals(303, response.status());
        assertEquals("/login?redirect=" + Wire.encode(request), response.location());
        assertEquals("no-store", response.header("Cache-Control").orElseThrow());
    }

    @Test
    void who_is_logged_in_is_asked_for_consent() {
        world.loggedIn();

        Wire.Response response = world.browser.get(World.authorize());

        assertEquals(303, response.status());
        assertTrue(response.location().matches("/consent\\?session_id=[0-9a-f-]{36}"), response.location());
    }

    @Test
    void nothing_is_stored_before_the_login() {
        world.wire.get(World.authorize()).send();

        assertEquals(
                0,
                world.server.authPlane.stores.audit().events(TenantId.DEFAULT).stream()
                        .filter(event -> !event.action().startsWith("user."))
                        .count());
    }

    @Test
    void a_remembered_consent_answers_an_https_client_at_once() {
        world.loggedIn();
        world.code();

        Wire.Response response = world.browser.get(World.authorize());

        assertEquals(303, response.status());
        assertTrue(
                response.location()
                        .matches("https://app\\.example\\.com/callback\\?code=apc_[A-Za-z0-9_-]{43}&state=xyz"
                                + "&iss=https%3A%2F%2Fauth\\.example\\.com"),
                response.location());
    }

    @Test
    @Rfc(value = 6749, section = "4.1.2.1")
    void an_unknown_client_is_shown_and_never_redirected() {
        Golden.assertAnswer(
                "authorize-unknown-client",
                world.wire.get(World.authorize("client_id", "nobody")).send());
    }

    @Test
    @Rfc(value = 6749, section = "4.1.2.1")
    void an_unregistered_redirect_uri_is_shown_and_never_redirected() {
        Golden.assertAnswer(
                "authorize-wrong-redirect-uri",
                world.wire
                        .get(World.authorize("redirect_uri", "https://evil.example.com/callback"))
                        .send());
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "redirect_uri"})
    @Rfc(value = 6749, section = "4.1.2.1")
    void a_missing_client_or_redirect_uri_is_shown(String missing) {
        Wire.Response response = world.wire.get(World.authorize(missing, "")).send();

        assertEquals(400, response.status());
        assertTrue(response.header("Location").isEmpty());
        assertTrue(response.body().contains("parameter '" + missing + "' is missing"), response.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "redirect_uri"})
    void a_repeated_client_or_redirect_uri_is_shown(String repeated) {
        Wire.Response response =
                world.wire.get(World.authorize() + "&" + repeated + "=x").send();

        assertEquals(400, response.status());
        assertTrue(response.header("Location").isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, token, unsupported_response_type",
        "response_type, '', invalid_request",
        "code_challenge, '', invalid_request",
        "code_challenge, short, invalid_request",
        "code_challenge_method, plain, invalid_request",
        "code_challenge_method, '', invalid_request",
        "scope, nonsense, invalid_scope",
        "scope, 'bad\"scope', invalid_scope",
        "resource, https://unknown.example.com, invalid_target"
    })
    @Rfc(value = 6749, section = "4.1.2.1")
    @Rfc(value = 9207, section = "2")
    void other_errors_are_redirected_with_state_and_issuer(String parameter, String value, String error) {
        Wire.Response response =
                world.wire.get(World.authorize(parameter, value)).send();

        assertEquals(303, response.status());
        assertTrue(response.location().startsWith(Given.REDIRECT_URI + "?error=" + error + "&error_description="));
        assertTrue(response.location().endsWith("&state=xyz&iss=https%3A%2F%2Fauth.example.com"));
    }

    @Test
    @Rfc(value = 6749, section = "3.1")
    void another_repeated_parameter_is_redirected_as_invalid_request() {
        Wire.Response response =
                world.wire.get(World.authorize() + "&scope=files:read").send();

        assertEquals("invalid_request", World.parameter(response, "error"));
    }

    @Test
    void two_different_resources_are_invalid_target() {
        Wire.Response response = world.wire
                .get(World.authorize("resource", "https://files.example.com/mcp") + "&resource=https://b.example.com")
                .send();

        assertEquals("invalid_target", World.parameter(response, "error"));
    }

    @Test
    @Rfc(value = 6749, section = "A.5")
    void line_breaks_in_state_are_refused_do_not_come_back_and_make_no_header() {
        Wire.Response response = world.wire
                .get(World.authorize("response_type", "token", "state", "a\r\nSet-Cookie: evil=1\r\n\r\n<b>"))
                .send();

        assertTrue(response.header("Set-Cookie").isEmpty());
        assertEquals("invalid_request", World.parameter(response, "error"));
        assertFalse(response.location().contains("evil"));
    }

    @Test
    void an_error_for_a_private_use_scheme_is_a_page_with_a_link() {
        Golden.assertAnswer(
                "authorize-error-private-use",
                world.wire
                        .get(World.authorize("redirect_uri", World.PRIVATE_USE, "response_type", "token"))
                        .send());
    }

    @Test
    @Rfc(value = 8252, section = "7.3")
    void a_loopback_redirect_may_use_any_port() {
        Wire.Response response = world.wire
                .get(World.authorize("redirect_uri", "http://127.0.0.1:4711/callback", "response_type", "token"))
                .send();

        assertTrue(response.location().startsWith("http://127.0.0.1:4711/callback?error="));
    }

    @Test
    void a_malformed_query_is_shown() {
        Golden.assertAnswer(
                "authorize-malformed-query",
                world.wire.get("/oauth/authorize?client_id=%zz").send());
    }

    @Test
    void a_request_beyond_8_kib_is_too_long_to_come_back_to() {
        Wire.Response fits = world.wire
                .get(World.authorize(
                        "state",
                        "s".repeat(8 * 1024 - World.authorize("state", "").length() - 7)))
                .send();
        Wire.Response tooLong =
                world.wire.get(World.authorize("state", "s".repeat(8 * 1024))).send();

        assertEquals(303, fits.status());
        assertEquals(414, tooLong.status());
        assertTrue(tooLong.body().contains("longer than 8 KiB"));
    }

    @Test
    void a_raw_backslash_survives_the_way_through_the_login() {
        Wire.Response response =
                world.wire.get(World.authorize() + "&extra=a\\b").send();

        String redirect = URLDecoder.decode(response.location(), StandardCharsets.UTF_8);
        assertTrue(redirect.endsWith("&extra=a%5Cb"), redirect);
    }

    @Test
    void a_suspended_client_is_shown() {
        world.server
                .authPlane
                .stores
                .unitOfWork()
                .inTransaction(() -> world.server
                        .authPlane
                        .stores
                        .standings()
                        .change(TenantId.DEFAULT, FindClient.ref(Given.CLIENT), Standing.State.SUSPENDED, false));

        Wire.Response response = world.wire.get(World.authorize()).send();

        assertEquals(400, response.status());
        assertTrue(response.body().contains("the client is suspended"));
    }

    @Test
    void the_page_of_an_error_is_not_asked_for_credentials() {
        Wire.Response response =
                world.wire.get(World.authorize("client_id", "nobody")).send();

        assertTrue(response.header("WWW-Authenticate").isEmpty());
        assertFalse(response.body().contains("<script"));
    }
}
