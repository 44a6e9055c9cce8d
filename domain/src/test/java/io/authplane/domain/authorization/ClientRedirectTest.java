package io.authplane.domain.authorization;

import static io.authplane.domain.samples.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.domain.client.Client;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.Issuer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// What holds before anything may be redirected, and what is redirected then.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClientRedirectTest {

    private final Client client = Given.aPublicClient()
            .withRedirectUris(Given.REDIRECT_URI, "http://localhost/cb")
            .build();

    private ClientRedirect redirect(Map<String, List<String>> parameters) {
        return ClientRedirect.of(new Parameters(parameters), client);
    }

    @Test
    @Rfc(value = 6749, section = "3.1.2.4")
    @Rfc(value = 6749, section = "4.1.2.1")
    void without_a_redirect_uri_there_is_nowhere_to_redirect_to() {
        assertRefused(OAuthError.InvalidRequest.class, () -> redirect(Map.of("state", List.of("s"))));
        assertRefused(OAuthError.InvalidRequest.class, () -> redirect(Map.of("redirect_uri", List.of(""))));
    }

    @Test
    @Rfc(value = 6749, section = "3.1.2.4")
    @Rfc(value = 6749, section = "4.1.2.1")
    void a_redirect_uri_that_does_not_match_is_never_redirected_to() {
        assertRefused(
                OAuthError.InvalidRequest.class,
                () -> redirect(Map.of("redirect_uri", List.of("https://evil.example/callback"))));
        assertRefused(
                OAuthError.InvalidRequest.class,
                () -> redirect(Map.of("redirect_uri", List.of(Given.REDIRECT_URI + "/"))));
    }

    @Test
    @Rfc(value = 6749, section = "3.1")
    @Rfc(value = 6749, section = "4.1.2.1")
    void a_repeated_redirect_uri_or_client_id_names_no_place() {
        assertRefused(
                OAuthError.InvalidRequest.class,
                () -> redirect(Map.of("redirect_uri", List.of(Given.REDIRECT_URI, "https://evil.example/cb"))));
        assertRefused(
                OAuthError.InvalidRequest.class,
                () -> redirect(Map.of("redirect_uri", List.of(Given.REDIRECT_URI), "client_id", List.of("a", "b"))));
    }

    @Test
    void takes_the_uri_as_requested_and_the_state_as_it_came() {
        ClientRedirect redirect =
                redirect(Map.of("redirect_uri", List.of("http://localhost:3000/cb"), "state", List.of(" a&b\"=~")));

        assertEquals("http://localhost:3000/cb", redirect.uri().value());
        assertEquals(Optional.of(" a&b\"=~"), redirect.state());
    }

    @Test
    @Rfc(value = 6749, section = "3.1")
    void a_repeated_state_is_not_sent_back() {
        ClientRedirect redirect =
                redirect(Map.of("redirect_uri", List.of(Given.REDIRECT_URI), "state", List.of("a", "b")));

        assertEquals(Optional.empty(), redirect.state());
    }

    private ClientRedirect withState() {
        return redirect(Map.of("redirect_uri", List.of(Given.REDIRECT_URI), "state", List.of("x y\"&z")));
    }

    private ClientRedirect withoutState() {
        return redirect(Map.of("redirect_uri", List.of(Given.REDIRECT_URI)));
    }

    @Test
    @Rfc(value = 6749, section = "4.1.2")
    @Rfc(value = 9207, section = "2")
    void a_success_carries_code_state_and_issuer() {
        AuthorizationCode code = AuthorizationCode.of(new byte[32]);

        AuthorizationResponse response = new AuthorizationResponse.Success(withState(), code, Given.ISSUER);

        assertEquals(
                Given.REDIRECT_URI + "?code=apc_" + "A".repeat(43)
                        + "&state=x+y%22%26z&iss=https%3A%2F%2Fauth.example.com",
                response.location());
    }

    @Test
    @Rfc(value = 6749, section = "4.1.2.1")
    @Rfc(value = 9207, section = "2")
    void a_failure_carries_error_description_state_and_issuer() {
        OAuthError error = new OAuthError.AccessDenied("the person said \"no\"");

        AuthorizationResponse response = new AuthorizationResponse.Failure(withState(), error, Given.ISSUER);

        assertEquals(
                Given.REDIRECT_URI + "?error=access_denied&error_description=the+person+said+%3Fno%3F"
                        + "&state=x+y%22%26z&iss=https%3A%2F%2Fauth.example.com",
                response.location());
    }

    @Test
    @Rfc(value = 6749, section = "4.1.2")
    @Rfc(value = 9207, section = "2")
    void without_a_state_there_is_none_in_the_answer() {
        AuthorizationCode code = AuthorizationCode.of(new byte[32]);
        Issuer issuer = new Issuer("http://localhost:9000");

        AuthorizationResponse success = new AuthorizationResponse.Success(withoutState(), code, issuer);
        AuthorizationResponse failure =
                new AuthorizationResponse.Failure(withoutState(), new OAuthError.ServerError("x"), issuer);

        assertEquals(List.of("code", "iss"), List.copyOf(success.parameters().keySet()));
        assertEquals(
                List.of("error", "error_description", "iss"),
                List.copyOf(failure.parameters().keySet()));
        assertEquals("http://localhost:9000", success.parameters().get("iss"));
    }
}
