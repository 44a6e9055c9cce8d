package io.authplane.domain.authorization;

import static io.authplane.domain.samples.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.domain.client.Client;
import io.authplane.domain.oauth.GrantType;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.resource.ResourceScope;
import io.authplane.domain.samples.Given;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a page offers and ticks, what a remembered consent grants, and what a stored request becomes.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OfferedScopesTest extends AuthorizationScenario {

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
