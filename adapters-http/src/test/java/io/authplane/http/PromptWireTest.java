package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `prompt`, `max_age` and `login_hint` on the wire (OpenID Connect Core 1.0, section 3.1.2.1).
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PromptWireTest {

    private final World world = World.stock();
    private final Browser browser = world.browser;

    @AfterEach
    void stop() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({"prompt,login", "prompt,select_account", "prompt,login consent", "max_age,0"})
    void asks_for_a_login_exactly_once_although_somebody_is_logged_in(String name, String value) {
        browser.logIn("/", World.EMAIL, World.PASSWORD);
        tick();

        Wire.Response login =
                browser.get(browser.get(World.authorize(name, value)).location());
        assertEquals(200, login.status());
        tick();
        String back = browser.submit("/login", "email", World.EMAIL, "password", World.PASSWORD)
                .location();

        assertTrue(browser.get(back).location().startsWith("/consent?"), back);
    }

    @Test
    void who_does_not_log_in_again_does_not_get_past_it() {
        browser.logIn("/", World.EMAIL, World.PASSWORD);
        tick();
        String asked = browser.get(World.authorize("prompt", "login")).location();
        String back = java.net.URLDecoder.decode(
                asked.substring("/login?redirect=".length()), java.nio.charset.StandardCharsets.UTF_8);

        for (int i = 0; i < 3; i++) {
            Wire.Response again = browser.get(back);
            assertTrue(again.location().startsWith("/login?"), again.location());
        }
        String second = browser.get(back).location();
        assertEquals(second.indexOf("login_asked"), second.lastIndexOf("login_asked"));
    }

    @Test
    void without_a_login_prompt_none_is_redirected_as_login_required() {
        Wire.Response response =
                world.wire.get(World.authorize("prompt", "none")).send();

        assertEquals(303, response.status());
        assertEquals("login_required", World.parameter(response, "error"));
        assertEquals("xyz", World.parameter(response, "state"));
        assertEquals(World.ISSUER, World.parameter(response, "iss"));
    }

    @Test
    void with_a_login_prompt_none_is_consent_required_until_all_is_allowed() {
        browser.logIn("/", World.EMAIL, World.PASSWORD);
        assertEquals("consent_required", error("prompt", "none"));

        world.code();

        assertFalse(World.parameter(browser.get(World.authorize("prompt", "none")), "code")
                .isEmpty());
        assertEquals("interaction_required", error("prompt", "none", "redirect_uri", World.LOOPBACK));
        assertEquals("invalid_request", error("prompt", "none login"));
        assertEquals("invalid_request", error("max_age", "-1"));
        world.server.authPlane.clock.advance(Duration.ofSeconds(61));
        assertEquals("login_required", error("prompt", "none", "max_age", "60"));
    }

    @Test
    void an_error_for_a_private_use_scheme_is_still_a_page() {
        Wire.Response response = world.wire
                .get(World.authorize("prompt", "none", "redirect_uri", World.PRIVATE_USE))
                .send();

        assertEquals(200, response.status());
        assertTrue(response.body().contains("login_required"));
    }

    @Test
    void the_hint_fills_the_form_as_text_and_says_nothing_of_whether_there_is_such_an_account() {
        String known = form("login_hint", World.EMAIL);
        String unknown = form("login_hint", "nobody@example.com");
        String hostile = form("login_hint", "\"><script>alert(1)</script>");

        assertTrue(known.contains("value=\"" + World.EMAIL + "\""));
        assertEquals(normal(known).replace(World.EMAIL, ""), normal(unknown).replace("nobody@example.com", ""));
        assertFalse(hostile.contains("<script>"));
        assertFalse(form("login_hint", "x".repeat(255)).contains("value=\"xxx"));
    }

    /// The page without what differs from browser to browser and from request to request.
    private static String normal(String page) {
        return page.replaceAll("name=\"(csrf_token|redirect)\" value=\"[^\"]*\"", "");
    }

    private String form(String... overrides) {
        Browser fresh = new Browser(world.wire);
        return fresh.get(fresh.get(World.authorize(overrides)).location()).body();
    }

    private String error(String... overrides) {
        return World.parameter(browser.get(World.authorize(overrides)), "error");
    }

    private void tick() {
        world.server.authPlane.clock.advance(Duration.ofMillis(1));
    }
}
