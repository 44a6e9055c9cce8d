package io.authplane.domain.authorization;

import static io.authplane.domain.samples.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.client.AuthenticatedClient;
import io.authplane.domain.client.Client;
import io.authplane.domain.client.ClientCredentials;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.samples.Given;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AuthorizationCodeTest {

    private static AuthenticatedClient authenticated(String id) {
        Client client = Given.aPublicClient().withId(id).build();
        return AuthenticatedClient.authenticate(
                client,
                Standing.first(AncestorKind.CLIENT, id),
                new ClientCredentials.NameOnly(client.id()),
                (_, _) -> false);
    }

    @Test
    @Rfc(value = 6749, section = "4.1.2")
    void takes_exactly_32_random_bytes_and_lives_for_at_most_ten_minutes() {
        assertThrows(IllegalArgumentException.class, () -> AuthorizationCode.of(new byte[31]));
        assertThrows(IllegalArgumentException.class, () -> AuthorizationCode.of(new byte[33]));
        assertEquals("apc_" + "A".repeat(43), AuthorizationCode.of(new byte[32]).reveal());
        assertTrue(AuthorizationCode.LIFETIME.compareTo(Duration.ofMinutes(10)) <= 0);
    }

    @Test
    void a_presented_code_matches_the_issued_one_and_is_not_printed() {
        AuthorizationCode issued = AuthorizationCode.of(new byte[32]);

        assertTrue(issued.matches(AuthorizationCode.presented(issued.reveal())));
        assertEquals("[AuthorizationCode]", issued.toString());
    }

    @Test
    @Rfc(value = 6749, section = "4.1.3")
    void is_for_the_client_that_it_was_issued_to() {
        IssuedCode code = Given.anIssuedCode().build();

        assertRefused(OAuthError.InvalidGrant.class, () -> code.requireIssuedTo(authenticated("client-2")));
        assertRefused(OAuthError.InvalidGrant.class, () -> code.requireIssuedTo(authenticated("CLIENT-1")));
        assertDoesNotThrow(() -> code.requireIssuedTo(authenticated(Given.CLIENT.value())));
    }

    @Test
    void the_refusal_does_not_tell_that_another_client_holds_the_code() {
        IssuedCode code = Given.anIssuedCode().build();

        String sent = assertRefused(
                        OAuthError.InvalidGrant.class, () -> code.requireIssuedTo(authenticated("client-2")))
                .error()
                .description();

        assertEquals("the authorization code is not valid", sent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://app.example.com/callback/",
                "https://app.example.com/Callback",
                "https://app.example.com/callback?",
                "https://app.example.com:443/callback",
                "https://APP.example.com/callback",
                "http://app.example.com/callback"
            })
    @Rfc(value = 6749, section = "4.1.3")
    void the_redirect_uri_is_compared_byte_for_byte(String presented) {
        IssuedCode code = Given.anIssuedCode().build();

        assertRefused(OAuthError.InvalidGrant.class, () -> code.requireRedirectUri(presented));
        assertDoesNotThrow(() -> code.requireRedirectUri(Given.REDIRECT_URI));
    }

    @Test
    @Rfc(value = 6749, section = "4.1.3")
    void the_port_of_a_loopback_redirect_counts_here() {
        IssuedCode code =
                Given.anIssuedCode().withRedirectUri("http://localhost:3000/cb").build();

        assertRefused(OAuthError.InvalidGrant.class, () -> code.requireRedirectUri("http://localhost:3001/cb"));
        assertRefused(OAuthError.InvalidGrant.class, () -> code.requireRedirectUri("http://localhost/cb"));
        assertDoesNotThrow(() -> code.requireRedirectUri("http://localhost:3000/cb"));
    }

    @Test
    @Rfc(value = 6749, section = "4.1.2")
    void is_valid_before_the_moment_it_expires() {
        Instant end = Given.NOW.plusSeconds(600);
        IssuedCode code = Given.anIssuedCode().expiringAt(end).build();

        assertFalse(code.hasExpired(end.minusNanos(1)));
        assertTrue(code.hasExpired(end));
        assertTrue(code.hasExpired(end.plusSeconds(1)));
    }

    @Test
    @Rfc(value = 7636, section = "4.4")
    void carries_the_challenge_that_its_verifier_must_meet() {
        IssuedCode code = Given.anIssuedCode().build();
        CodeVerifier other = CodeVerifier.parse("w".repeat(43));

        assertDoesNotThrow(() -> code.challenge().verify(Given.verifier()));
        assertRefused(OAuthError.InvalidGrant.class, () -> code.challenge().verify(other));
    }
}
