package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.login.HasherBusy;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LoginWireTest {

    private final World world = World.stock();
    private final Browser browser = world.browser;

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void the_form_is_plain_html_under_a_strict_policy() {
        Golden.assertAnswer("login", browser.get("/login?redirect=" + Wire.encode(World.authorize())));
    }

    @Test
    @Rfc(value = 9700, section = "4.12")
    void the_right_password_sets_the_session_and_goes_on() {
        browser.get("/login?redirect=" + Wire.encode(World.authorize()));

        Golden.assertAnswer(
                "login-accepted", browser.submit("/login", "email", World.EMAIL, "password", World.PASSWORD));
    }

    @Test
    void a_wrong_password_shows_the_form_again() {
        browser.get("/login?redirect=%2Fconsent");

        Golden.assertAnswer("login-rejected", browser.submit("/login", "email", World.EMAIL, "password", "wrong"));
    }

    @Test
    void an_unknown_address_a_wrong_password_and_nothing_look_the_same() {
        browser.get("/login");
        String wrong = browser.submit("/login", "email", World.EMAIL, "password", "wrong")
                .body();

        String unknown = browser.submit("/login", "email", "bob@example.com", "password", "wrong")
                .body();
        String nothing = browser.submit("/login").body();

        assertEquals(wrong.replace(World.EMAIL, ""), unknown.replace("bob@example.com", ""));
        assertEquals(wrong.replace(World.EMAIL, ""), nothing);
        assertEquals(2, world.server.authPlane.hasher.pretended());
    }

    @Test
    void the_session_token_is_new_at_every_login_and_the_old_one_is_dead() {
        browser.logIn("/", World.EMAIL, World.PASSWORD);
        String first = browser.cookie(World.SESSION).orElseThrow();
        browser.logIn("/", World.EMAIL, World.PASSWORD);
        String second = browser.cookie(World.SESSION).orElseThrow();
        Browser thief = new Browser(world.wire);
        thief.setCookie(World.SESSION, first);

        assertNotEquals(first, second);
        assertTrue(thief.get("/").body().contains("Nobody is logged in"));
    }

    @Test
    void a_planted_session_token_is_never_adopted() {
        browser.setCookie(World.SESSION, "p".repeat(43));

        browser.logIn("/", World.EMAIL, World.PASSWORD);

        assertNotEquals(Optional.of("p".repeat(43)), browser.cookie(World.SESSION));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.com/",
                "//evil.example.com/",
                "///evil.example.com",
                "/\\evil.example.com",
                "\\\\evil.example.com",
                "javascript:alert(1)",
                "/ok\r\nSet-Cookie: a=b",
                "/\tevil",
                "evil",
                ""
            })
    void the_way_on_is_always_a_path_of_our_own(String redirect) {
        Wire.Response response = browser.logIn(redirect, World.EMAIL, World.PASSWORD);

        assertEquals(303, response.status());
        assertEquals("/", response.location());
    }

    @Test
    void hostile_text_in_the_address_is_shown_as_text() {
        browser.get("/login");

        Wire.Response response = browser.submit("/login", "email", "\"><script>alert(1)</script>", "password", "x");

        assertEquals(422, response.status());
        assertFalse(response.body().contains("<script>"));
    }

    @Test
    void a_form_without_the_token_of_its_browser_is_refused() {
        browser.get("/login");
        Browser other = new Browser(world.wire);
        other.get("/login");

        Wire.Response withoutToken = world.wire
                .post("/login")
                .header("Sec-Fetch-Site", "same-origin")
                .form("email", World.EMAIL, "password", World.PASSWORD)
                .send();
        browser.setCookie(
                World.SESSION + "_login", other.cookie(World.SESSION + "_login").orElseThrow());
        Wire.Response withOthersToken = browser.submit("/login", "email", World.EMAIL, "password", World.PASSWORD);

        Golden.assertAnswer("form-forged", withoutToken);
        assertEquals(403, withOthersToken.status());
        assertTrue(browser.cookie(World.SESSION).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none"})
    void a_form_that_the_browser_says_is_foreign_is_refused(String site) {
        browser.get("/login");

        Wire.Response response = browser.submit(
                "/login", Map.of("Sec-Fetch-Site", site), "email", World.EMAIL, "password", World.PASSWORD);

        assertEquals(403, response.status());
    }

    @Test
    void without_sec_fetch_site_the_origin_must_be_ours() {
        browser.get("/login");
        String own = "http://localhost:" + world.server.port();

        assertEquals(403, submitFrom(Map.of()).status());
        assertEquals(403, submitFrom(Map.of("Origin", "null")).status());
        assertEquals(
                403, submitFrom(Map.of("Origin", "https://evil.example.com")).status());
        assertEquals(403, submitFrom(Map.of("Origin", own + "0")).status());
        assertEquals(303, submitFrom(Map.of("Origin", own)).status());
    }

    @Test
    void an_origin_of_ours_does_not_outweigh_what_the_browser_says() {
        browser.get("/login");
        String own = "http://localhost:" + world.server.port();

        assertEquals(
                403,
                submitFrom(Map.of("Origin", own, "Sec-Fetch-Site", "cross-site"))
                        .status());
    }

    @Test
    void a_repeated_field_is_refused() {
        browser.get("/login");

        Wire.Response response =
                browser.submit("/login", "email", World.EMAIL, "email", "b@example.com", "password", World.PASSWORD);

        assertEquals(400, response.status());
        assertTrue(response.body().contains("given more than once"));
    }

    @Test
    void a_body_that_is_no_form_is_refused() {
        assertEquals(400, world.wire.post("/login").json("{}").send().status());
    }

    @Test
    void the_session_cookie_of_an_https_issuer_is_a_host_cookie_for_twelve_hours() {
        Wire.Response response = browser.logIn("/", World.EMAIL, World.PASSWORD);

        String cookie = response.all("Set-Cookie").getFirst();
        assertTrue(
                cookie.matches("__Host-authplane_session=[A-Za-z0-9_-]{43}; Path=/; Max-Age=43200; HttpOnly;"
                        + " SameSite=Lax; Secure"),
                cookie);
    }

    @Test
    void the_session_cookie_of_a_loopback_issuer_carries_the_port_for_one_hour() {
        try (World loopback = World.of(TestServer.at("http://localhost:9000"))) {
            Wire.Response response = loopback.browser.logIn("/", World.EMAIL, World.PASSWORD);

            String cookie = response.all("Set-Cookie").getFirst();
            assertTrue(
                    cookie.matches("authplane_session_9000=[A-Za-z0-9_-]{43}; Path=/; Max-Age=3600; HttpOnly;"
                            + " SameSite=Lax"),
                    cookie);
            assertTrue(response.header("Strict-Transport-Security").isEmpty());
        }
    }

    @Test
    void a_login_is_audited_with_the_request_that_made_it() {
        Wire.Response response = browser.logIn("/", World.EMAIL, World.PASSWORD);

        var row = world.server.authPlane.stores.audit().rows(TenantId.DEFAULT).getLast();
        assertEquals(
                response.header(RequestId.HEADER).orElseThrow(), row.origin().requestId());
    }

    private Wire.Response submitFrom(Map<String, String> headers) {
        Wire.Response response = browser.submit("/login", headers, "email", World.EMAIL, "password", World.PASSWORD);
        if (response.status() == 403) {
            browser.get("/login");
        }
        return response;
    }

    @Test
    void too_many_logins_at_once_are_a_page_that_says_when_to_come_again() {
        world.server.authPlane.failWith(new HasherBusy("too many wait for their turn"));

        Golden.assertAnswer("login-busy", world.browser.logIn("/", World.EMAIL, World.PASSWORD));
        assertEquals(List.of(), world.server.faults);
    }
}
