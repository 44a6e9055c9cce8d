package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// What a browser sees of a lock-out.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LockoutWireTest {

    private static final String DEVICE = World.SESSION + "_device";

    private final World world =
            World.of(TestServer.at(World.ISSUER).proxies(HttpAdapter.ForwardedHeader.X_FORWARDED_FOR, "127.0.0.0/8"));
    private final Browser browser = world.browser;

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void the_form_is_shown_again_with_the_true_time_to_wait() {
        fail(10, World.EMAIL, "192.0.2.7");

        Golden.assertAnswer("login-locked", logIn(World.EMAIL, World.PASSWORD, "192.0.2.7"));

        world.server.authPlane.clock.advance(Duration.ofSeconds(14 * 60 + 59).plusMillis(1));
        Wire.Response later = logIn(World.EMAIL, World.PASSWORD, "192.0.2.7");
        assertEquals("1", later.header("Retry-After").orElseThrow());
        assertTrue(later.body().contains("try again in 1 second."), later::body);
        world.server.authPlane.clock.advance(Duration.ofSeconds(1));
        assertEquals(303, logIn(World.EMAIL, World.PASSWORD, "192.0.2.7").status());
    }

    @Test
    void an_unknown_address_is_answered_in_the_same_words() {
        fail(10, World.EMAIL, "192.0.2.7");
        fail(10, "nobody@example.com", "192.0.2.7");

        Wire.Response known = logIn(World.EMAIL, "wrong", "192.0.2.7");
        Wire.Response unknown = logIn("nobody@example.com", "wrong", "192.0.2.7");

        assertEquals(known.status(), unknown.status());
        assertEquals(known.header("Retry-After"), unknown.header("Retry-After"));
        assertEquals(known.body().replace(World.EMAIL, ""), unknown.body().replace("nobody@example.com", ""));
    }

    @Test
    void the_address_behind_a_trusted_proxy_counts() {
        fail(10, World.EMAIL, "192.0.2.7");

        assertEquals(429, logIn(World.EMAIL, World.PASSWORD, "192.0.2.8").status());
        assertEquals(303, logIn(World.EMAIL, World.PASSWORD, "198.51.100.7").status());
    }

    @Test
    void a_browser_that_knows_the_person_still_gets_in_when_the_whole_world_is_locked_out() {
        assertEquals(303, logIn(World.EMAIL, World.PASSWORD, "203.0.113.1").status());
        Browser stranger = new Browser(world.wire);
        for (int i = 0; i < 10; i++) {
            for (int j = 0; j < 10; j++) {
                logIn(stranger, World.EMAIL, "wrong", "198.51." + i + ".7");
            }
        }

        assertEquals(
                429, logIn(stranger, World.EMAIL, World.PASSWORD, "203.0.113.1").status());
        assertEquals(303, logIn(World.EMAIL, World.PASSWORD, "203.0.113.1").status());
    }

    @Test
    void the_device_cookie_is_a_host_cookie_that_scripts_cannot_read_and_says_nothing() {
        Wire.Response response = logIn(World.EMAIL, World.PASSWORD, "203.0.113.1");

        String cookie = response.all("Set-Cookie").stream()
                .filter(set -> set.startsWith(DEVICE))
                .findFirst()
                .orElseThrow();
        assertTrue(
                cookie.matches("__Host-authplane_session_device=[A-Za-z0-9_.-]+; Path=/; Max-Age=31536000; HttpOnly;"
                        + " SameSite=Lax; Secure"),
                cookie);
        assertFalse(cookie.contains("ada"));
    }

    @Test
    void a_device_cookie_that_is_nonsense_is_ignored() {
        for (String nonsense : new String[] {"x", "~~~~~~~~", "a.b.c", "x".repeat(4000)}) {
            browser.setCookie(DEVICE, nonsense);

            assertEquals(303, logIn(World.EMAIL, World.PASSWORD, "203.0.113.1").status());
        }
    }

    private void fail(int times, String email, String address) {
        for (int i = 0; i < times; i++) {
            assertEquals(422, logIn(email, "wrong", address).status());
        }
    }

    private Wire.Response logIn(String email, String password, String address) {
        return logIn(browser, email, password, address);
    }

    private static Wire.Response logIn(Browser browser, String email, String password, String address) {
        browser.get("/login?redirect=%2Faccount");
        return browser.submit(
                "/login",
                java.util.Map.of("Sec-Fetch-Site", "same-origin", "X-Forwarded-For", address),
                "email",
                email,
                "password",
                password);
    }
}
