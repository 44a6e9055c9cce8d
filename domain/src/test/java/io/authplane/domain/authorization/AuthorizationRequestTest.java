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
import io.authplane.domain.samples.Given;
import io.authplane.domain.samples.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which requests are refused, and what of their scope remains.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AuthorizationRequestTest extends AuthorizationScenario {

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
}
