package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.client.RegistrationSource;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.samples.Given;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// What the page says of the app that asks, and how the answer gets to it.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConsentPageWireTest {

    private final World world = World.stock().loggedIn();
    private final Browser browser = world.browser;

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    @Rfc(value = 8252, section = "8.6")
    void a_loopback_client_is_asked_again_with_one_button() {
        String request = World.authorize("redirect_uri", "http://127.0.0.1:4711/callback", "scope", "files:read");
        browser.openConsent(request);
        browser.submit("/consent", "scopes", "files:read", "action", "allow");

        Golden.assertAnswer("consent-reduced", browser.openConsent(request));

        Wire.Response answer = browser.submit("/consent", "action", "allow");
        assertTrue(answer.location().startsWith("http://127.0.0.1:4711/callback?code="));
    }

    @Test
    void a_loopback_client_comes_with_a_warning() {
        String page = browser.openConsent(World.authorize("redirect_uri", "http://127.0.0.1:4711/callback"))
                .body();

        assertTrue(page.contains("Any program on this computer"));
        assertTrue(page.contains("<strong class=\"host\">127.0.0.1</strong>"));
    }

    @Test
    void the_true_host_is_shown() {
        world.with(Given.aPublicClient()
                .withId("decoy")
                .withRedirectUris("https://app.evil.example/login.example.com/callback")
                .build());

        String page = browser.openConsent(World.authorize(
                        "client_id", "decoy", "redirect_uri", "https://app.evil.example/login.example.com/callback"))
                .body();

        assertTrue(page.contains("<strong class=\"host\">app.evil.example</strong>"));
    }

    @Test
    void a_private_use_scheme_gets_a_page_with_a_link_and_no_redirect() {
        browser.openConsent(World.authorize("redirect_uri", World.PRIVATE_USE));

        Golden.assertAnswer(
                "consent-private-use", browser.submit("/consent", "scopes", "files:read", "action", "allow"));
    }

    @Test
    void a_client_that_named_itself_is_marked() {
        world.with(Given.aPublicClient()
                .withId("self")
                .from(RegistrationSource.DCR)
                .build());

        String self = browser.openConsent(World.authorize("client_id", "self")).body();
        String registered = browser.openConsent(World.authorize()).body();

        assertTrue(self.contains("The app chose this name itself."));
        assertFalse(registered.contains("The app chose this name itself."));
    }

    @Test
    void a_hostile_name_is_shown_as_text_and_cannot_turn_the_sentence_round() {
        world.with(Given.aPublicClient()
                .withId("hostile")
                .withName("</bdi><script>alert(1)</script> \u05d0\u05d1 \"onmouseover=\"x")
                .build());

        String page =
                browser.openConsent(World.authorize("client_id", "hostile")).body();

        assertFalse(page.contains("<script>"));
        assertTrue(page.contains("<bdi>&lt;/bdi&gt;&lt;script&gt;alert(1)&lt;/script&gt; \u05d0\u05d1 "));
    }
}
