package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.tenant.TenantId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The page of a person's own account.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccountWireTest {

    private final World world = World.stock().loggedIn();
    private final Browser browser = world.browser;

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void shows_who_i_am_where_i_am_logged_in_and_what_i_allowed() {
        world.code();

        Golden.assertAnswer("account", browser.get("/account"));
    }

    @Test
    void shows_an_account_that_has_allowed_nothing() {
        assertTrue(browser.get("/account").body().contains("You have allowed no app to use anything."));
    }

    @Test
    void who_is_not_logged_in_is_asked_to_log_in_and_comes_back() {
        Browser stranger = new Browser(world.wire);

        String login = stranger.get("/account").location();

        assertEquals("/login?redirect=%2Faccount", login);
        stranger.get(login);
        assertEquals(
                "/account",
                stranger.submit("/login", "email", World.EMAIL, "password", World.PASSWORD)
                        .location());
    }

    @Test
    void another_browser_is_logged_out_at_its_next_click() {
        Browser other = otherBrowser();
        browser.get("/account");
        String otherSession = sessions().getLast();

        Wire.Response response = post("/account/sessions/end", "session_id", otherSession);

        assertEquals("/account", response.location());
        assertTrue(browser.get("/account").body().contains("That browser is logged out."));
        assertFalse(browser.get("/account").body().contains("That browser is logged out."), "it is said once");
        assertEquals("/login?redirect=%2Faccount", other.get("/account").location());
        assertTrue(audited().contains("session.revoked"));
    }

    @Test
    void all_other_browsers_are_logged_out_and_this_one_is_not() {
        Browser one = otherBrowser();
        Browser two = otherBrowser();

        post("/account/sessions/end-others");

        assertTrue(browser.get("/account").body().contains("All other browsers are logged out."));
        assertEquals(303, one.get("/account").status());
        assertEquals(303, two.get("/account").status());
        assertEquals(200, browser.get("/account").status());
        assertFalse(browser.page().contains("Log out everywhere else"));
        post("/account/sessions/end-others");
        assertTrue(browser.get("/account").body().contains("No other browser was logged in. Nothing was changed."));
    }

    @Test
    void nobody_ends_the_session_of_another() {
        world.server.authPlane.addPerson("bob@example.com", "Bob", World.PASSWORD);
        Browser bob = new Browser(world.wire);
        bob.logIn("/", "bob@example.com", World.PASSWORD);
        String bobs = sessions().getLast();

        post("/account/sessions/end", "session_id", bobs);

        assertTrue(browser.get("/account").body().contains("That browser was not logged in any more."));
        assertEquals(200, bob.get("/account").status());
    }

    @Test
    void an_app_whose_access_is_withdrawn_gets_no_token_and_has_to_ask_again() {
        String code = world.code();
        browser.get("/account");
        String consent = hidden("consent_id");

        Wire.Response response = post("/account/consents/withdraw", "consent_id", consent);

        assertEquals("/account", response.location());
        assertTrue(browser.get("/account").body().contains("That app has lost its access."));
        assertEquals("invalid_grant", World.member(world.redeem(code), "error"));
        assertTrue(browser.get("/account").body().contains("You have allowed no app"));
        assertTrue(browser.get(World.authorize()).location().startsWith("/consent"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/account/sessions/end",
                "/account/sessions/end-others",
                "/account/consents/withdraw",
                "/account/password"
            })
    void a_form_of_another_site_or_of_another_session_is_refused(String action) {
        Browser other = otherBrowser();
        browser.get("/logout");

        assertEquals(
                403,
                browser.submit(action, Map.of("Sec-Fetch-Site", "cross-site"), "session_id", "x", "consent_id", "x")
                        .status());
        browser.get("/logout");
        browser.setCookie(World.SESSION, other.cookie(World.SESSION).orElseThrow());
        assertEquals(
                403,
                browser.submit(action, "session_id", "x", "consent_id", "x").status());
        assertEquals(405, browser.get(action).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/account/sessions/end", "/account/consents/withdraw"})
    void a_form_without_its_field_is_a_bad_request(String action) {
        browser.get("/logout");

        assertEquals(400, browser.submit(action).status());
    }

    @Test
    void a_consent_that_is_nobodys_is_not_said_to_be_withdrawn() {
        post("/account/consents/withdraw", "consent_id", "01900000-0000-7000-8000-000000000000");

        assertTrue(browser.get("/account").body().contains("That app had no access any more. Nothing was changed."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/account?done=sessions",
                "/account?done=password",
                "/account?notice=others_ended",
                "/account?done=%3Cscript%3E"
            })
    void a_link_cannot_say_that_something_was_done(String link) {
        Wire.Response response = browser.get(link);

        assertEquals(200, response.status());
        assertFalse(response.body().contains("role=\"status\""));
    }

    @Test
    void what_has_been_done_is_said_in_words_of_ours_only() {
        browser.setCookie(World.SESSION + "_notice", "<script>");

        assertFalse(browser.get("/account").body().contains("role=\"status\""));
    }

    private Browser otherBrowser() {
        Browser other = new Browser(world.wire);
        other.logIn("/", World.EMAIL, World.PASSWORD);
        return other;
    }

    /// Sends a form that carries the token of this session and these fields only.
    private Wire.Response post(String action, String... fields) {
        browser.get("/logout");
        return browser.submit(action, fields);
    }

    private String hidden(String name) {
        String start = "name=\"" + name + "\" value=\"";
        int from = browser.page().indexOf(start) + start.length();
        return browser.page().substring(from, browser.page().indexOf('"', from));
    }

    /// The ids of all sessions, oldest first.
    private List<String> sessions() {
        return world.server.authPlane.stores.sessions().all(TenantId.DEFAULT).stream()
                .map(session -> session.id().value())
                .toList();
    }

    private List<String> audited() {
        return world.server.authPlane.stores.audit().actions(TenantId.DEFAULT);
    }
}
