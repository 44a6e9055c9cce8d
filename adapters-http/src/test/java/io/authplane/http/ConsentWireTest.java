package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.oauth.Rfc;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConsentWireTest {

    private static final Pattern BOX =
            Pattern.compile("type=\"checkbox\" name=\"scopes\" value=\"([^\"]+)\"( checked)?");

    private final World world = World.stock().loggedIn();
    private final Browser browser = world.browser;

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void the_page_shows_who_asks_for_what_and_where_the_answer_goes() {
        Golden.assertAnswer("consent", browser.openConsent(World.authorize()));
    }

    @Test
    void scopes_stand_in_the_order_of_the_catalogue_and_only_those_that_were_asked_for() {
        browser.openConsent(World.authorize("scope", "files:read files:write offline_access"));

        assertEquals(List.of("files:write checked", "files:read checked"), boxes());
    }

    @Test
    void without_scope_the_whole_catalogue_is_offered() {
        browser.openConsent(World.authorize("scope", ""));

        assertEquals(List.of("files:write checked", "files:read checked", "files:share checked"), boxes());
    }

    @Test
    @Rfc(value = 6749, section = "4.1.2")
    @Rfc(value = 9207, section = "2")
    void allowing_answers_the_client_with_a_code() {
        browser.openConsent(World.authorize());

        Golden.assertAnswer(
                "consent-allowed",
                browser.submit("/consent", "scopes", "files:read", "scopes", "files:write", "action", "allow"));
    }

    @Test
    @Rfc(value = 6749, section = "3.3")
    void the_token_carries_only_what_was_ticked() {
        browser.openConsent(World.authorize());

        Wire.Response answer = browser.submit("/consent", "scopes", "files:read", "action", "allow");

        assertEquals("files:read", World.member(world.redeem(World.parameter(answer, "code")), "scope"));
    }

    @Test
    @Rfc(value = 6749, section = "4.1.2.1")
    void denying_answers_the_client_with_access_denied() {
        browser.openConsent(World.authorize());

        Golden.assertAnswer("consent-denied", browser.submit("/consent", "action", "deny"));
    }

    @Test
    void ticking_nothing_asks_again_and_stores_nothing() {
        browser.openConsent(World.authorize());

        Golden.assertAnswer("consent-nothing-ticked", browser.submit("/consent", "action", "allow"));

        assertEquals(
                303,
                browser.submit("/consent", "scopes", "files:read", "action", "allow")
                        .status());
    }

    @Test
    void ticking_what_was_not_offered_is_invalid_scope() {
        browser.openConsent(World.authorize("scope", "files:read"));

        Wire.Response response = browser.submit("/consent", "scopes", "files:write", "action", "allow");

        assertEquals("invalid_scope", World.parameter(response, "error"));
    }

    @Test
    void text_that_is_no_scope_is_refused() {
        browser.openConsent(World.authorize());

        Wire.Response response = browser.submit("/consent", "scopes", "\"><script>", "action", "allow");

        assertEquals(400, response.status());
        assertFalse(response.body().contains("<script>"));
    }

    @Test
    void a_request_is_decided_once() {
        browser.openConsent(World.authorize());
        Browser twin = browser.copy();
        browser.submit("/consent", "scopes", "files:read", "action", "allow");

        Wire.Response second = twin.submit("/consent", "scopes", "files:read", "action", "allow");

        Golden.assertAnswer("consent-gone", second);
    }

    @Test
    void a_request_expires() {
        String consent = browser.get(World.authorize()).location();
        world.server.authPlane.clock.advance(Duration.ofMinutes(11));

        assertEquals(410, browser.get(consent).status());
    }

    @Test
    void another_session_never_sees_the_request() {
        String consent = browser.get(World.authorize()).location();
        Browser other = new Browser(world.wire);

        assertEquals(410, other.get(consent).status());
        other.logIn("/", World.EMAIL, World.PASSWORD);
        assertEquals(410, other.get(consent).status());
    }

    @Test
    void a_form_without_the_token_of_the_session_is_refused_and_decides_nothing() {
        String consent = browser.get(World.authorize()).location();
        String id = consent.substring(consent.indexOf('=') + 1);
        browser.get("/nothing");

        Wire.Response forged = browser.submit(
                "/consent", "session_id", id, "csrf_token", "x".repeat(43), "scopes", "files:read", "action", "allow");
        browser.get(consent);
        Wire.Response foreign = browser.submit(
                "/consent", Map.of("Sec-Fetch-Site", "cross-site"), "scopes", "files:read", "action", "allow");

        assertEquals(403, forged.status());
        assertEquals(403, foreign.status());
        assertEquals(200, browser.get(consent).status());
    }

    @Test
    void an_action_that_is_neither_is_refused() {
        browser.openConsent(World.authorize());

        assertEquals(400, browser.submit("/consent", "action", "maybe").status());
        browser.openConsent(World.authorize());
        assertEquals(400, browser.submit("/consent").status());
    }

    @Test
    void what_the_client_holds_already_is_marked() {
        browser.openConsent(World.authorize("scope", "files:read"));
        browser.submit("/consent", "scopes", "files:read", "action", "allow");

        String page = browser.openConsent(World.authorize()).body();

        assertEquals(1, page.split("already allowed", -1).length - 1);
        assertTrue(page.indexOf("already allowed") > page.indexOf("files:read"));
    }

    @Test
    void a_consent_page_without_a_session_id_is_gone() {
        assertEquals(410, browser.get("/consent").status());
        assertEquals(410, browser.get("/consent?session_id=nonsense").status());
    }

    private List<String> boxes() {
        return BOX.matcher(browser.page())
                .results()
                .map(box -> box.group(1) + (box.group(2) == null ? "" : box.group(2)))
                .toList();
    }
}
