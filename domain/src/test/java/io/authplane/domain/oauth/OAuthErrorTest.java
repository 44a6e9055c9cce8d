package io.authplane.domain.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.samples.Samples;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Rfc(value = 6749, section = "5.2")
class OAuthErrorTest {

    static Stream<Arguments> errors() {
        return Stream.of(
                row("invalid_request", OAuthError.InvalidRequest::new),
                row("invalid_client", OAuthError.InvalidClient::new),
                row("invalid_grant", OAuthError.InvalidGrant::new),
                row("unauthorized_client", OAuthError.UnauthorizedClient::new),
                row("unsupported_grant_type", OAuthError.UnsupportedGrantType::new),
                row("unsupported_response_type", OAuthError.UnsupportedResponseType::new),
                row("invalid_scope", OAuthError.InvalidScope::new),
                row("invalid_target", OAuthError.InvalidTarget::new),
                row("access_denied", OAuthError.AccessDenied::new),
                row("login_required", OAuthError.LoginRequired::new),
                row("consent_required", OAuthError.ConsentRequired::new),
                row("interaction_required", OAuthError.InteractionRequired::new),
                row("invalid_redirect_uri", OAuthError.InvalidRedirectUri::new),
                row("invalid_client_metadata", OAuthError.InvalidClientMetadata::new),
                row("temporarily_unavailable", OAuthError.TemporarilyUnavailable::new),
                row("server_error", OAuthError.ServerError::new));
    }

    private static Arguments row(String code, Function<String, OAuthError> make) {
        return Arguments.of(code, make);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("errors")
    @Rfc(value = 6749, section = "4.1.2.1")
    @Rfc(value = 8707, section = "2")
    @Rfc(value = 7591, section = "3.2.2")
    void has_the_code_of_the_specification(String code, Function<String, OAuthError> make) {
        assertEquals(code, make.apply("").code());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("errors")
    void a_description_holds_only_the_characters_that_are_allowed_there(
            String code, Function<String, OAuthError> make) {
        String hostile = "a\"b\\c\r\nSet-Cookie: d\u0000e\u00e9f\u007fg\ud83d\ude00h\ttail~";

        assertEquals("a?b?c??Set-Cookie: d?e?f?g?h?tail~", make.apply(hostile).description());
    }

    @Test
    void there_is_a_row_here_for_every_error_with_a_free_description() {
        assertEquals(
                errors().count() + 1,
                Arrays.stream(OAuthError.class.getPermittedSubclasses()).count());
    }

    @Test
    void too_many_requests_say_when_to_come_again() {
        OAuthError refusal = new OAuthError.TooManyRequests(Duration.ofSeconds(7));

        assertEquals("temporarily_unavailable", refusal.code());
        assertTrue(refusal.description().contains("7 s"), refusal.description());
    }

    @Test
    void a_description_is_cut_at_400_characters() {
        assertEquals("x".repeat(400), new OAuthError.InvalidRequest("x".repeat(401)).description());
    }

    @Test
    void no_text_yields_a_character_that_is_not_allowed() {
        Samples.check(samples -> samples.text("ab\"\\\u0001\u007f\u0080\u20ac ~!", 0, 60), text -> {
            String description = new OAuthError.InvalidScope(text).description();

            assertEquals(text.length(), description.length());
            assertTrue(description
                    .chars()
                    .allMatch(c -> c == 0x20 || c == 0x21 || (c >= 0x23 && c <= 0x5b) || (c >= 0x5d && c <= 0x7e)));
        });
    }

    @Test
    void an_exception_keeps_its_diagnosis_apart_from_what_is_sent() {
        OAuthException refusal =
                new OAuthException(new OAuthError.InvalidGrant("not valid"), "issued to another client");

        assertEquals("not valid", refusal.error().description());
        assertEquals("issued to another client", refusal.diagnosis());
        assertEquals(0, refusal.getStackTrace().length);
    }

    @Test
    void without_a_diagnosis_the_description_is_one() {
        assertEquals("gone", new OAuthException(new OAuthError.InvalidGrant("gone")).diagnosis());
    }
}
