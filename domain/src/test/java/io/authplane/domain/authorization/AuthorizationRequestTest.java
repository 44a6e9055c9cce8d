package io.authplane.domain.authorization;

import static io.authplane.domain.samples.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.client.Client;
import io.authplane.domain.oauth.GrantType;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.resource.ResourceScope;
import io.authplane.domain.samples.Given;
import io.authplane.domain.samples.Samples;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AuthorizationRequestTest {

    private static final CodeChallenge CHALLENGE = CodeChallenge.s256(Given.verifier());

    private Client client = Given.aPublicClient().build();
    private ProtectedResource resource =
            Given.aResource().withScopes("a", "b", "c").build();

    private static Map<String, List<String>> goodParameters() {
        Map<String, List<String>> parameters = new HashMap<>();
        parameters.put("response_type", List.of("code"));
        parameters.put("client_id", List.of(Given.CLIENT.value()));
        parameters.put("redirect_uri", List.of(Given.REDIRECT_URI));
        parameters.put("code_challenge", List.of(CHALLENGE.value()));
        parameters.put("code_challenge_method", List.of("S256"));
        return parameters;
    }

    private ClientRedirect redirect() {
        return ClientRedirect.of(new Parameters(goodParameters()), client);
    }

    private AuthorizationRequest validate(String scope) {
        return validate(scope, false);
    }

    private AuthorizationRequest validate(String scope, boolean scopeRequired) {
        Map<String, List<String>> parameters = goodParameters();
        parameters.put("scope", List.of(scope));
        return AuthorizationRequest.validate(
                new Parameters(parameters), client, redirect(), CHALLENGE, resource, scopeRequired);
    }

    private static Consent held(String scopes) {
        return Given.aConsent(Given.CONSENT, Scopes.parse(scopes));
    }

    @Test
    @Rfc(value = 6749, section = "3.1")
    void a_repeated_parameter_is_an_invalid_request() {
        Map<String, List<String>> parameters = goodParameters();
        parameters.put("scope", List.of("a", "b"));

        assertRefused(
                OAuthError.InvalidRequest.class,
                () -> AuthorizationRequest.requireCodeRequest(new Parameters(parameters), client));
    }

    @Test
    @Rfc(value = 6749, section = "3.1.1")
    void a_missing_response_type_is_an_invalid_request() {
        Map<String, List<String>> parameters = goodParameters();
        parameters.remove("response_type");

        assertRefused(
                OAuthError.InvalidRequest.class,
                () -> AuthorizationRequest.requireCodeRequest(new Parameters(parameters), client));
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "code token", "code id_token", "CODE", "code "})
    @Rfc(value = 6749, section = "3.1.1")
    @Rfc(value = 6749, section = "4.1.1")
    void another_response_type_is_unsupported(String responseType) {
        Map<String, List<String>> parameters = goodParameters();
        parameters.put("response_type", List.of(responseType));

        assertRefused(
                OAuthError.UnsupportedResponseType.class,
                () -> AuthorizationRequest.requireCodeRequest(new Parameters(parameters), client));
    }

    @Test
    @Rfc(value = 6749, section = "4.1.2.1")
    void a_client_without_the_code_grant_is_unauthorized() {
        Client refreshOnly =
                Given.aPublicClient().withGrantTypes(GrantType.REFRESH_TOKEN).build();

        assertRefused(
                OAuthError.UnauthorizedClient.class,
                () -> AuthorizationRequest.requireCodeRequest(new Parameters(goodParameters()), refreshOnly));
    }

    @Test
    @Rfc(value = 7636, section = "4.4.1")
    @Rfc(value = 9700, section = "2.1.1")
    void a_request_without_pkce_is_refused_for_confidential_clients_too() {
        Map<String, List<String>> parameters = goodParameters();
        parameters.remove("code_challenge");
        Client confidential = Given.aConfidentialClient().build();

        assertRefused(
                OAuthError.InvalidRequest.class,
                () -> AuthorizationRequest.requireCodeRequest(new Parameters(parameters), client));
        assertRefused(
                OAuthError.InvalidRequest.class,
                () -> AuthorizationRequest.requireCodeRequest(new Parameters(parameters), confidential));
    }

    @Test
    @Rfc(value = 6749, section = "4.1.1")
    void a_good_request_yields_its_challenge() {
        assertEquals(CHALLENGE, AuthorizationRequest.requireCodeRequest(new Parameters(goodParameters()), client));
    }

    @ParameterizedTest
    @CsvSource({
        "a, a",
        "b a, a b",
        "a unknown, a",
        "a b c d e, a b c",
        "offline_access a, a",
        "openid profile email phone address a unknown, a"
    })
    @Rfc(value = 6749, section = "3.3")
    void unknown_scopes_and_those_of_the_protocol_are_dropped(String asked, String requested) {
        assertEquals(Scopes.parse(requested), validate(asked).requested());
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "unknown other", "A"})
    @Rfc(value = 6749, section = "3.3")
    void when_nothing_of_a_request_remains_it_is_an_invalid_scope(String asked) {
        assertRefused(OAuthError.InvalidScope.class, () -> validate(asked));
    }

    @Test
    @Rfc(value = 6749, section = "3.3")
    void a_malformed_scope_is_an_invalid_scope() {
        assertRefused(OAuthError.InvalidScope.class, () -> validate("a b\"c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "openid", "offline_access openid", "openid unknown"})
    @Rfc(value = 6749, section = "3.3")
    void a_request_that_names_no_scope_of_the_resource_counts_as_one_without_scope(String asked) {
        AuthorizationRequest request = validate(asked);

        assertTrue(request.requested().isEmpty());
        assertEquals(Scopes.of("a", "b", "c"), request.offered());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "openid", "offline_access unknown"})
    @Rfc(value = 6749, section = "3.3")
    void where_a_scope_is_required_such_a_request_is_an_invalid_scope(String asked) {
        assertRefused(OAuthError.InvalidScope.class, () -> validate(asked, true));
        assertEquals(Scopes.of("a"), validate("a", true).requested());
    }

    @Test
    void the_ceiling_of_the_client_bounds_what_is_asked_and_what_is_offered() {
        client = Given.aPublicClient().withScopes("a", "z").build();

        assertEquals(Scopes.of("a"), validate("a b").requested());
        assertEquals(Scopes.of("a"), validate("").offered());
        assertRefused(OAuthError.InvalidScope.class, () -> validate("b"));
    }

    @Test
    void a_known_scope_above_the_ceiling_is_not_lost_behind_a_protocol_scope() {
        client = Given.aPublicClient().withScopes("a").build();

        assertRefused(OAuthError.InvalidScope.class, () -> validate("openid b"));
    }

    @Test
    void a_client_that_may_have_nothing_here_is_refused_whatever_it_asks() {
        client = Given.aPublicClient().withScopes("z").build();

        assertRefused(OAuthError.InvalidScope.class, () -> validate(""));
        assertRefused(OAuthError.InvalidScope.class, () -> validate("z"));
    }

    @Test
    void a_resource_without_scopes_grants_nothing() {
        resource = Given.aResource().withScopes().build();

        assertRefused(OAuthError.InvalidScope.class, () -> validate(""));
        assertRefused(OAuthError.InvalidScope.class, () -> validate("a"));
    }

    @Test
    void what_is_asked_never_exceeds_what_is_allowed() {
        record Case(Scopes asked, Scopes catalogue, Scopes ceiling) {}

        Samples.check(
                samples -> new Case(
                        samples.scopes().union(Scopes.of("scope:0")),
                        samples.scopes().union(Scopes.of("scope:0")),
                        samples.scopes().union(Scopes.of("scope:0"))),
                sample -> {
                    client = Given.aPublicClient()
                            .withScopes(sample.ceiling().values().toArray(String[]::new))
                            .build();
                    resource = Given.aResource()
                            .withScopes(sample.catalogue().values().toArray(String[]::new))
                            .build();

                    AuthorizationRequest request = validate(sample.asked().toString());

                    assertEquals(
                            sample.asked().intersect(sample.catalogue()).intersect(sample.ceiling()),
                            request.requested());
                    assertEquals(request.requested(), request.offered());
                });
    }

    @Test
    void keeps_what_it_was_made_of() {
        AuthorizationRequest request = validate("a");

        assertSame(client, request.client());
        assertSame(resource, request.resource());
        assertEquals(CHALLENGE, request.challenge());
        assertEquals(Given.REDIRECT_URI, request.redirect().uri().value());
    }

    @Test
    void a_page_ticks_what_was_asked_for() {
        assertEquals(Scopes.of("a"), validate("a").ticked(Optional.of(held("b"))));
        assertEquals(Scopes.of("a"), validate("a").offered());
    }

    @Test
    void without_a_scope_a_page_ticks_the_marked_ones_and_those_held_already() {
        resource = Given.aResource()
                .withCatalogue(
                        new ResourceScope("a", "", true),
                        new ResourceScope("b", "", false),
                        new ResourceScope("c", "", false))
                .build();

        assertEquals(Scopes.of("a"), validate("").ticked(Optional.empty()));
        assertEquals(Scopes.of("a", "b"), validate("").ticked(Optional.of(held("b gone"))));
    }

    @Test
    void a_catalogue_without_a_mark_counts_as_all_marked() {
        assertEquals(Scopes.of("a", "b", "c"), validate("").ticked(Optional.empty()));
    }

    @Test
    void a_page_ticks_nothing_above_the_ceiling() {
        client = Given.aPublicClient().withScopes("a", "b").build();

        assertEquals(Scopes.of("a", "b"), validate("").ticked(Optional.of(held("c"))));
    }

    @Test
    void a_remembered_consent_grants_what_was_asked_if_it_covers_all_of_it() {
        assertEquals(Scopes.of("a"), validate("a").remembered(held("a b")));
        assertEquals(Scopes.of("a", "b"), validate("a b").remembered(held("a b")));
        assertEquals(Scopes.NONE, validate("a c").remembered(held("a b")));
        assertEquals(Scopes.NONE, validate("a").remembered(held("")));
    }

    @Test
    void without_a_scope_a_remembered_consent_grants_what_is_held_and_still_allowed() {
        assertEquals(Scopes.of("a", "b"), validate("").remembered(held("a b gone")));

        client = Given.aPublicClient().withScopes("b", "c").build();

        assertEquals(Scopes.of("b"), validate("").remembered(held("a b")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost/cb", "http://127.0.0.1/cb", "http://[::1]/cb", "com.example.app:/cb"})
    @Rfc(value = 8252, section = "8.6")
    void where_the_redirect_proves_nothing_no_consent_is_remembered(String uri) {
        client = Given.aPublicClient().withRedirectUris(uri).build();
        Map<String, List<String>> parameters = goodParameters();
        parameters.put("redirect_uri", List.of(uri));
        parameters.put("scope", List.of("a"));
        ClientRedirect redirect = ClientRedirect.of(new Parameters(parameters), client);

        AuthorizationRequest request =
                AuthorizationRequest.validate(new Parameters(parameters), client, redirect, CHALLENGE, resource, false);

        assertEquals(Scopes.NONE, request.remembered(held("a b c")));
    }

    @Test
    void a_revived_request_is_cut_to_what_is_allowed_now() {
        PendingAuthorization pending =
                Given.aPendingAuthorization().withRequested(Scopes.of("a", "b")).build();
        client = Given.aPublicClient().withScopes("b", "c").build();

        AuthorizationRequest request = AuthorizationRequest.revive(pending, client, resource);

        assertEquals(Scopes.of("b"), request.requested());
        assertEquals(pending.challenge(), request.challenge());
        assertEquals(pending.state(), request.redirect().state());
        assertEquals(pending.redirectUri(), request.redirect().uri().value());
    }

    @Test
    void a_revived_request_never_grows_into_one_for_everything() {
        PendingAuthorization pending =
                Given.aPendingAuthorization().withRequested(Scopes.of("a")).build();
        Client cut = Given.aPublicClient().withScopes("b").build();

        assertRefused(OAuthError.InvalidScope.class, () -> AuthorizationRequest.revive(pending, cut, resource));
    }

    @Test
    void a_revived_request_without_scope_still_offers_everything() {
        PendingAuthorization pending =
                Given.aPendingAuthorization().withRequested(Scopes.NONE).build();

        assertEquals(
                Scopes.of("a", "b", "c"),
                AuthorizationRequest.revive(pending, client, resource).offered());
    }

    @Test
    void a_request_is_not_revived_for_a_client_that_lost_its_redirect_uri_or_its_grant() {
        PendingAuthorization pending =
                Given.aPendingAuthorization().withRequested(Scopes.of("a")).build();
        Client moved = Given.aPublicClient()
                .withRedirectUris("https://app.example.com/new")
                .build();
        Client refreshOnly =
                Given.aPublicClient().withGrantTypes(GrantType.REFRESH_TOKEN).build();
        Client nothingLeft = Given.aPublicClient().withScopes("z").build();

        assertRefused(OAuthError.InvalidRequest.class, () -> AuthorizationRequest.revive(pending, moved, resource));
        assertRefused(
                OAuthError.UnauthorizedClient.class, () -> AuthorizationRequest.revive(pending, refreshOnly, resource));
        assertRefused(
                OAuthError.InvalidScope.class,
                () -> AuthorizationRequest.revive(
                        Given.aPendingAuthorization().withRequested(Scopes.NONE).build(), nothingLeft, resource));
    }
}
