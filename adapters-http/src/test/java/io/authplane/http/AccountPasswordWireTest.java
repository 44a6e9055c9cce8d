package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// Changing one's own password.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccountPasswordWireTest {

    private static final String FRESH = "a new battery staple";

    private final World world = World.stock().loggedIn();
    private final Browser browser = world.browser;

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void the_password_is_changed_and_this_browser_stays_logged_in() {
        Browser other = otherBrowser();
        String before = browser.cookie(World.SESSION).orElseThrow();

        Wire.Response response = changePassword(World.PASSWORD, FRESH, FRESH);

        Golden.assertAnswer("account-password-changed", response);
        assertTrue(browser.get(response.location()).body().contains("Your password is changed."));
        assertFalse(before.equals(browser.cookie(World.SESSION).orElseThrow()));
        assertEquals(303, other.get("/account").status());
        assertEquals(
                422,
                new Browser(world.wire).logIn("/", World.EMAIL, World.PASSWORD).status());
        assertEquals(303, new Browser(world.wire).logIn("/", World.EMAIL, FRESH).status());
    }

    @Test
    void a_wrong_current_password_is_said_beside_the_form() {
        Golden.assertAnswer("account-password-wrong", changePassword("wrong", FRESH, FRESH));
    }

    @Test
    void a_new_password_that_is_too_short_or_differs_changes_nothing() {
        assertTrue(changePassword(World.PASSWORD, "short", "short").body().contains("8 to 256 characters"));
        assertTrue(changePassword(World.PASSWORD, FRESH, FRESH + "x").body().contains("are not the same"));

        assertEquals(
                303,
                new Browser(world.wire).logIn("/", World.EMAIL, World.PASSWORD).status());
    }

    @Test
    void too_many_wrong_passwords_lock_out_here_too() {
        for (int i = 0; i < 10; i++) {
            assertEquals(422, changePassword("wrong", FRESH, FRESH).status());
        }

        Wire.Response locked = changePassword(World.PASSWORD, FRESH, FRESH);

        assertEquals(429, locked.status());
        assertEquals("900", locked.header("Retry-After").orElseThrow());
        assertTrue(locked.body().contains("try again in 15 minutes."));
        assertEquals(
                429,
                new Browser(world.wire).logIn("/", World.EMAIL, World.PASSWORD).status());
    }

    private Browser otherBrowser() {
        Browser other = new Browser(world.wire);
        other.logIn("/", World.EMAIL, World.PASSWORD);
        return other;
    }

    private Wire.Response changePassword(String current, String fresh, String again) {
        return post(
                "/account/password", "current_password", current, "new_password", fresh, "new_password_again", again);
    }

    /// Sends a form that carries the token of this session and these fields only.
    private Wire.Response post(String action, String... fields) {
        browser.get("/logout");
        return browser.submit(action, fields);
    }
}
