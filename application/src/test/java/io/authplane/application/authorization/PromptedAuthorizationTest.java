package io.authplane.application.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.InMemoryServer;
import io.authplane.application.login.LoggedIn;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.oauth.Scopes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// OpenID Connect Core 1.0, sections 3.1.2.1 and 3.1.2.6: which pages a request wants, and how old a login may be.
class PromptedAuthorizationTest extends AuthorizationScenario {

    @Test
    void prompt_none_without_a_login_is_login_required_and_carries_state_and_issuer() {
        var outcome = server.startAuthorization()
                .start(InMemoryServer.TENANT, request("prompt", "none"), Optional.empty(), InMemoryServer.ORIGIN);

        redirectedError(OAuthError.LoginRequired.class, outcome);
        Map<String, String> parameters = assertInstanceOf(AuthorizationOutcome.Respond.class, outcome)
                .response()
                .parameters();
        assertEquals("login_required", parameters.get("error"));
        assertEquals("xyz", parameters.get("state"));
        assertEquals("https://auth.example.com", parameters.get("iss"));
    }

    @Test
    void prompt_none_without_a_sufficient_consent_is_consent_required_and_stores_nothing() {
        redirectedError(OAuthError.ConsentRequired.class, start(request("prompt", "none")));
        allowed(request("scope", "files:read"), "files:read");

        redirectedError(OAuthError.ConsentRequired.class, start(request("prompt", "none")));

        assertEquals(rows(0, 1, 1), rows());
    }

    @Test
    void prompt_none_with_all_that_is_needed_answers_with_a_code() {
        allowed(request(), "files:read", "files:write");

        var respond = assertInstanceOf(AuthorizationOutcome.Respond.class, start(request("prompt", "none")));

        assertTrue(respond.response().parameters().containsKey("code"));
    }

    @ParameterizedTest
    @ValueSource(strings = {LOOPBACK_URI, PRIVATE_URI})
    void prompt_none_where_there_is_always_a_page_is_interaction_required(String redirect) {
        allowed(request("redirect_uri", redirect), "files:read", "files:write");

        redirectedError(
                OAuthError.InteractionRequired.class, start(request("prompt", "none", "redirect_uri", redirect)));
    }

    @ParameterizedTest
    @CsvSource({"none login,60", "none consent,60", "login,-1", "login,soon"})
    void what_contradicts_itself_or_is_no_number_is_an_invalid_request(String prompt, String maxAge) {
        redirectedError(OAuthError.InvalidRequest.class, start(request("prompt", prompt, "max_age", maxAge)));
    }

    @Test
    void prompt_none_with_a_login_that_is_too_old_is_login_required() {
        server.clock().advance(Duration.ofSeconds(61));

        redirectedError(OAuthError.LoginRequired.class, start(request("prompt", "none", "max_age", "60")));
    }

    @ParameterizedTest
    @CsvSource({"prompt,login", "prompt,select_account", "max_age,0"})
    void a_login_that_is_asked_for_is_asked_once(String name, String value) {
        Parameters request = request(name, value);
        server.clock().advance(Duration.ofMillis(1));

        Parameters back = backFromLogin(request, start(request));
        redirectedNowhere(start(back));
        LoggedIn again = server.loggedIn(ada);

        assertInstanceOf(AuthorizationOutcome.AskConsent.class, start(back, again));
        server.clock().advance(Duration.ofMinutes(5).minusMillis(1));
        assertInstanceOf(AuthorizationOutcome.AskConsent.class, start(back, again));

        server.clock().advance(Duration.ofMillis(1));
        redirectedNowhere(start(back, again));
    }

    @Test
    void who_logs_in_for_a_request_that_wants_a_login_is_not_asked_twice() {
        Parameters request = request("prompt", "login");
        var outcome = server.startAuthorization()
                .start(InMemoryServer.TENANT, request, Optional.empty(), InMemoryServer.ORIGIN);

        Parameters back = backFromLogin(request, outcome);

        assertInstanceOf(AuthorizationOutcome.AskConsent.class, start(back, server.loggedIn(ada)));
    }

    @Test
    void a_request_that_wants_no_login_of_its_own_comes_back_without_a_mark() {
        var outcome = server.startAuthorization()
                .start(InMemoryServer.TENANT, request(), Optional.empty(), InMemoryServer.ORIGIN);

        assertEquals(
                Optional.empty(),
                assertInstanceOf(AuthorizationOutcome.LogInFirst.class, outcome).mark());
    }

    @Test
    void a_mark_serves_its_own_request_only() {
        Parameters request = request("prompt", "login");
        String mark = mark(start(request));
        LoggedIn again = server.loggedIn(ada);

        redirectedNowhere(start(with(request("prompt", "login", "state", "other"), mark), again));
        redirectedNowhere(start(with(request("prompt", "login", "max_age", "60"), mark), again));
        redirectedNowhere(start(with(request, mark.replaceFirst("^[0-9]+", "1")), again));
        redirectedNowhere(start(with(request, mark + "x"), again));
        redirectedNowhere(start(with(request, "forged"), again));
    }

    @Test
    void a_mark_is_forgotten_after_an_hour() {
        Parameters request = request("prompt", "login");
        Parameters back = backFromLogin(request, start(request));
        server.clock().advance(Duration.ofMinutes(59));
        LoggedIn again = server.loggedIn(ada);
        assertInstanceOf(AuthorizationOutcome.AskConsent.class, start(back, again));

        server.clock().advance(Duration.ofMinutes(1));

        redirectedNowhere(start(back, again));
        redirectedNowhere(start(back, server.loggedIn(ada)));
    }

    @Test
    void a_login_up_to_max_age_is_accepted() {
        server.clock().advance(Duration.ofSeconds(60));
        assertInstanceOf(AuthorizationOutcome.AskConsent.class, start(request("max_age", "60")));

        server.clock().advance(Duration.ofMillis(1));
        redirectedNowhere(start(request("max_age", "60")));
    }

    @Test
    void prompt_consent_asks_although_all_was_allowed_before() {
        allowed(request(), "files:read", "files:write");

        assertInstanceOf(AuthorizationOutcome.AskConsent.class, start(request("prompt", "consent")));
        assertEquals(Scopes.of("files:read", "files:write"), consented());
    }

    @Test
    void the_hint_goes_to_the_login_form() {
        var outcome = server.startAuthorization()
                .start(
                        InMemoryServer.TENANT,
                        request("login_hint", "ada@example.com"),
                        Optional.empty(),
                        InMemoryServer.ORIGIN);

        assertEquals(
                Optional.of("ada@example.com"),
                assertInstanceOf(AuthorizationOutcome.LogInFirst.class, outcome).hint());
    }

    private AuthorizationOutcome start(Parameters parameters, LoggedIn who) {
        return server.startAuthorization()
                .start(InMemoryServer.TENANT, parameters, Optional.of(who), InMemoryServer.ORIGIN);
    }

    private static Parameters backFromLogin(Parameters request, AuthorizationOutcome outcome) {
        return with(request, mark(outcome));
    }

    private static Parameters with(Parameters request, String mark) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        values.put(AskedLogins.PARAMETER, List.of(mark));
        values.putAll(request.values());
        return new Parameters(values);
    }

    private static String mark(AuthorizationOutcome outcome) {
        return assertInstanceOf(AuthorizationOutcome.LogInFirst.class, outcome)
                .mark()
                .orElseThrow();
    }

    private static void redirectedNowhere(AuthorizationOutcome outcome) {
        assertInstanceOf(AuthorizationOutcome.LogInFirst.class, outcome);
    }
}
