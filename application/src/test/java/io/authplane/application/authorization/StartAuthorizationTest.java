package io.authplane.application.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.InMemoryServer;
import io.authplane.domain.authorization.AuthorizationResponse;
import io.authplane.domain.authorization.IssuedCode;
import io.authplane.domain.authorization.PendingAuthorization;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.Standing.State;
import io.authplane.domain.oauth.GrantType;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.samples.Given;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Rfc(value = 6749, section = "4.1.1")
class StartAuthorizationTest extends AuthorizationScenario {

    @Test
    void asks_for_a_login_first_and_stores_nothing() {
        AuthorizationOutcome outcome = server.startAuthorization()
                .start(InMemoryServer.TENANT, request(), Optional.empty(), InMemoryServer.ORIGIN);

        assertInstanceOf(AuthorizationOutcome.LogInFirst.class, outcome);
        assertEquals(rows(0, 0, 0), rows());
        assertEquals(List.of(), server.audited());
    }

    @Test
    void asks_for_consent_and_stores_the_request_for_this_session() {
        var pending = asked(request());

        PendingAuthorization stored =
                server.stores().pending().all(InMemoryServer.TENANT).getFirst();
        assertEquals(pending, stored.id());
        assertEquals(person.session().hash(), stored.session());
        assertEquals(Optional.of("xyz"), stored.state());
        assertEquals(Scopes.of("files:read", "files:write"), stored.requested());
        assertEquals(Given.NOW.plus(PendingAuthorization.LIFETIME), stored.expiresAt());
        assertEquals(rows(1, 0, 0), rows());
        assertEquals(List.of(), server.audited());
    }

    @Test
    @Rfc(value = 6749, section = "4.1.2.1")
    void shows_an_error_when_the_client_is_unknown_malformed_missing_or_not_active() {
        shownError(OAuthError.InvalidClient.class, start(request("client_id", "nobody")));
        shownError(OAuthError.InvalidClient.class, start(request("client_id", "no spaces")));
        shownError(OAuthError.InvalidRequest.class, start(request("client_id", "")));

        server.change(AncestorKind.CLIENT, client.id().value(), State.SUSPENDED, false);
        shownError(OAuthError.InvalidClient.class, start(request()));
        assertEquals(rows(0, 0, 0), rows());
    }

    @Test
    @Rfc(value = 6749, section = "4.1.2.1")
    @Rfc(value = 6749, section = "3.1.2.4")
    void shows_an_error_when_the_redirect_uri_is_missing_or_does_not_match() {
        shownError(OAuthError.InvalidRequest.class, start(request("redirect_uri", "")));
        shownError(OAuthError.InvalidRequest.class, start(request("redirect_uri", "https://evil.example/callback")));
        shownError(OAuthError.InvalidRequest.class, start(request("redirect_uri", Given.REDIRECT_URI + "/")));
    }

    @Test
    void shows_an_error_when_client_or_redirect_uri_is_repeated() {
        shownError(OAuthError.InvalidRequest.class, start(repeating("client_id", "other")));
        shownError(OAuthError.InvalidRequest.class, start(repeating("redirect_uri", "https://evil.example")));
    }

    @Test
    @Rfc(value = 6749, section = "3.1")
    @Rfc(value = 9207, section = "2")
    void redirects_the_error_of_a_repeated_parameter_with_state_and_issuer() {
        var respond = assertInstanceOf(AuthorizationOutcome.Respond.class, start(repeating("scope", "files:read")));

        Map<String, String> parameters = respond.response().parameters();
        assertEquals("invalid_request", parameters.get("error"));
        assertEquals("xyz", parameters.get("state"));
        assertEquals("https://auth.example.com", parameters.get("iss"));
    }

    @Test
    void a_repeated_state_is_not_sent_back() {
        var respond = assertInstanceOf(AuthorizationOutcome.Respond.class, start(repeating("state", "abc")));

        assertEquals("invalid_request", respond.response().parameters().get("error"));
        assertEquals(null, respond.response().parameters().get("state"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tab\there", "line\nfeed", "\u0000", "\u007f", "caf\u00e9", "\ud83d\ude00"})
    @Rfc(value = 6749, section = "A.5")
    void a_state_of_other_than_visible_ascii_is_refused_and_not_sent_back(String state) {
        var respond = assertInstanceOf(AuthorizationOutcome.Respond.class, start(request("state", state)));

        assertEquals("invalid_request", respond.response().parameters().get("error"));
        assertEquals(null, respond.response().parameters().get("state"));
        assertEquals(rows(0, 0, 0), rows());
    }

    @Test
    @Rfc(value = 6749, section = "A.5")
    void every_visible_character_and_the_space_may_be_in_a_state() {
        String all =
                IntStream.rangeClosed(0x20, 0x7e).mapToObj(Character::toString).collect(Collectors.joining());

        asked(request("state", all));

        assertEquals(
                Optional.of(all),
                server.stores().pending().all(InMemoryServer.TENANT).getFirst().state());
    }

    @Test
    @Rfc(value = 6749, section = "3.1.1")
    void redirects_the_error_of_a_wrong_or_missing_response_type() {
        redirectedError(OAuthError.UnsupportedResponseType.class, start(request("response_type", "token")));
        redirectedError(OAuthError.InvalidRequest.class, start(request("response_type", "")));
    }

    @Test
    @Rfc(value = 7636, section = "4.4.1")
    void redirects_the_error_of_a_missing_malformed_or_plain_challenge() {
        redirectedError(OAuthError.InvalidRequest.class, start(request("code_challenge", "")));
        redirectedError(OAuthError.InvalidRequest.class, start(request("code_challenge", "short")));
        redirectedError(OAuthError.InvalidRequest.class, start(request("code_challenge_method", "plain")));
        redirectedError(OAuthError.InvalidRequest.class, start(request("code_challenge_method", "")));
    }

    @Test
    void redirects_the_error_of_a_client_without_the_grant_type() {
        server.add(Given.aPublicClient()
                .withId("refresh-only")
                .withGrantTypes(GrantType.REFRESH_TOKEN)
                .build());

        redirectedError(OAuthError.UnauthorizedClient.class, start(request("client_id", "refresh-only")));
    }

    @Test
    @Rfc(value = 8707, section = "2")
    @Rfc(value = 8707, section = "2.1")
    void redirects_invalid_target_for_a_resource_that_is_unknown_malformed_or_not_the_only_one() {
        redirectedError(OAuthError.InvalidTarget.class, start(request("resource", "https://other.example.com")));
        redirectedError(OAuthError.InvalidTarget.class, start(request("resource", "https://files.example.com/mcp#x")));
        redirectedError(OAuthError.InvalidTarget.class, start(request("resource", "Not a URI")));
        redirectedError(OAuthError.InvalidTarget.class, start(repeating("resource", "https://other.example.com")));
    }

    @Test
    void the_same_resource_twice_is_one_resource() {
        assertInstanceOf(
                AuthorizationOutcome.AskConsent.class, start(repeating("resource", "https://files.example.com/mcp")));
    }

    @Test
    void drops_scopes_that_are_unknown_or_not_permitted() {
        asked(request("scope", "files:read unknown:scope offline_access"));

        assertEquals(
                Scopes.of("files:read"),
                server.stores().pending().all(InMemoryServer.TENANT).getFirst().requested());
    }

    @Test
    @Rfc(value = 6749, section = "3.3")
    void refuses_when_nothing_of_the_scope_remains() {
        redirectedError(OAuthError.InvalidScope.class, start(request("scope", "unknown:scope")));
        redirectedError(OAuthError.InvalidScope.class, start(request("scope", "bad\"scope")));
    }

    @Test
    void protocol_scopes_alone_count_as_no_scope() {
        asked(request("scope", "offline_access openid"));

        assertEquals(
                Scopes.NONE,
                server.stores().pending().all(InMemoryServer.TENANT).getFirst().requested());
    }

    @Test
    void no_scope_is_refused_where_the_operator_wants_one() {
        AuthorizationOutcome outcome = server.startAuthorization(true, Optional.empty())
                .start(InMemoryServer.TENANT, request("scope", ""), Optional.of(person), InMemoryServer.ORIGIN);

        redirectedError(OAuthError.InvalidScope.class, outcome);
    }

    @Test
    void never_offers_more_than_the_ceiling_of_the_client() {
        server.add(
                Given.aPublicClient().withId("narrow").withScopes("files:read").build());

        asked(request("client_id", "narrow", "scope", "files:read files:write"));

        assertEquals(
                Scopes.of("files:read"),
                server.stores().pending().all(InMemoryServer.TENANT).getFirst().requested());
        redirectedError(OAuthError.InvalidScope.class, start(request("client_id", "narrow", "scope", "files:write")));
    }

    @Test
    @Rfc(value = 9207, section = "2")
    void the_answer_carries_code_state_and_issuer() {
        allowed(request(), "files:read", "files:write");

        var respond = assertInstanceOf(AuthorizationOutcome.Respond.class, start(request()));

        assertEquals(
                List.of("code", "state", "iss"),
                List.copyOf(respond.response().parameters().keySet()));
        assertTrue(respond.response().location().startsWith(Given.REDIRECT_URI + "?code=apc_"));
    }

    @Test
    void the_code_is_bound_to_all_of_the_request_and_to_every_ancestor() {
        AuthorizationResponse.Success success =
                allowed(request("redirect_uri", LOOPBACK_URI), "files:read", "files:write");

        IssuedCode code = server.stores()
                .codes()
                .find(InMemoryServer.TENANT, TokenHash.of(success.code()))
                .orElseThrow();
        assertEquals(LOOPBACK_URI, code.redirectUri());
        assertEquals(resource.id(), code.resourceId());
        assertEquals(Given.NOW.plusSeconds(600), code.expiresAt());
        assertEquals(
                List.of(
                        AncestorKind.USER,
                        AncestorKind.CLIENT,
                        AncestorKind.RESOURCE,
                        AncestorKind.CONSENT,
                        AncestorKind.GRANT),
                code.ancestors().refs().stream().map(ref -> ref.kind()).sorted().toList());
        assertTrue(code.ancestors()
                .allStandIn(server.stores()
                        .standings()
                        .findAll(InMemoryServer.TENANT, code.ancestors().refs())));
    }

    @Test
    void parameters_that_nobody_knows_are_ignored() {
        Parameters withUnknown = request("prompt", "consent", "nonce", "n-1", "whatever", "x");

        assertInstanceOf(AuthorizationOutcome.AskConsent.class, start(withUnknown));
    }
}
