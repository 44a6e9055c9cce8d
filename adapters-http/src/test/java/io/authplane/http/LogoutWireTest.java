package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LogoutWireTest {

    private final World world = World.stock().loggedIn();
    private final Browser browser = world.browser;

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void the_root_says_who_is_logged_in() {
        Golden.assertAnswer("home", browser.get("/"));
    }

    @Test
    void the_root_offers_a_login_to_everybody_else() {
        Golden.assertAnswer("home-nobody", world.wire.get("/").send());
    }

    @Test
    void a_link_to_the_logout_asks_first() {
        Golden.assertAnswer("logout", browser.get("/logout"));
    }

    @Test
    void a_link_to_the_logout_without_a_session_leads_to_the_root() {
        assertEquals("/", world.wire.get("/logout").send().location());
    }

    @Test
    void logging_out_ends_the_session_on_the_server_too() {
        String token = browser.cookie(World.SESSION).orElseThrow();
        browser.get("/logout");

        Golden.assertAnswer("logout-done", browser.submit("/logout"));

        Browser thief = new Browser(world.wire);
        thief.setCookie(World.SESSION, token);
        assertTrue(thief.get("/").body().contains("Nobody is logged in"));
    }

    @Test
    void a_foreign_site_cannot_log_anybody_out() {
        browser.get("/logout");

        assertEquals(
                403,
                browser.submit("/logout", Map.of("Sec-Fetch-Site", "cross-site"))
                        .status());
        browser.get("/nothing");
        assertEquals(403, browser.submit("/logout").status());
        assertTrue(browser.get("/").body().contains("You are logged in"));
    }

    @Test
    void logging_out_twice_is_no_error() {
        browser.get("/logout");
        browser.submit("/logout");

        assertEquals(303, browser.submit("/logout").status());
    }
}
