package io.authplane.domain.login;

import static io.authplane.domain.samples.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.TokenHash;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LoginTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Email ADA = new Email("ada@example.com");

    @Nested
    class Email_ {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "ada",
                    "@example.com",
                    "ada@",
                    "a@b@c",
                    "a da@b",
                    "ada@b\tc",
                    "ada@b\n",
                    "ada\u0000@b",
                    "ada\u00a0@b",
                    "ada@b\u2003"
                })
        void refuses_what_is_no_address(String text) {
            assertRefused(OAuthError.InvalidRequest.class, () -> new Email(text));
        }

        @Test
        void is_at_most_254_characters_long() {
            assertEquals(254, new Email("a".repeat(252) + "@b").value().length());
            assertRefused(OAuthError.InvalidRequest.class, () -> new Email("a".repeat(253) + "@b"));
        }

        @Test
        void two_spellings_that_differ_in_case_name_one_person() {
            assertEquals(ADA.normalized(), new Email("Ada@Example.COM").normalized());
            assertEquals("Ada@Example.COM", new Email("Ada@Example.COM").value());
        }

        @Test
        void lower_case_does_not_depend_on_the_language_of_the_machine() {
            assertEquals("i@example.com", new Email("I@EXAMPLE.COM").normalized());
        }
    }

    @Nested
    class Password_ {

        @Test
        void a_chosen_one_has_8_to_256_characters() {
            assertRefused(OAuthError.InvalidRequest.class, () -> Password.chosen("1234567"));
            assertEquals("12345678", Password.chosen("12345678").reveal());
            assertEquals(256, Password.chosen("x".repeat(256)).reveal().length());
            assertRefused(OAuthError.InvalidRequest.class, () -> Password.chosen("x".repeat(257)));
        }

        @Test
        void characters_are_counted_not_code_units() {
            String grin = "\ud83d\ude00";

            assertRefused(OAuthError.InvalidRequest.class, () -> Password.chosen(grin.repeat(7)));
            assertEquals(grin.repeat(256), Password.chosen(grin.repeat(256)).reveal());
        }

        @Test
        void a_presented_one_may_look_like_anything() {
            assertEquals("", Password.presented("").reveal());
            assertEquals("short", Password.presented("short").reveal());
        }

        @ParameterizedTest
        @ValueSource(strings = {"x", "\ud83d\ude00"})
        void a_presented_one_that_only_begins_with_the_chosen_one_does_not_match(String character) {
            Password chosen = Password.chosen(character.repeat(256));

            assertTrue(chosen.matches(Password.presented(character.repeat(256))));
            assertFalse(chosen.matches(Password.presented(character.repeat(257))));
            assertFalse(chosen.matches(Password.presented(character.repeat(1_000_000))));
        }

        @Test
        void a_presented_one_never_costs_more_than_the_longest_chosen_one() {
            assertEquals(513, Password.presented("x".repeat(1_000_000)).reveal().length());
        }

        @Test
        void is_not_printed() {
            assertEquals("[Password]", Password.presented("s3cret").toString());
            assertEquals("[PasswordHash]", new PasswordHash("$argon2id$").toString());
        }
    }

    @Nested
    class User_ {

        @ParameterizedTest
        @ValueSource(strings = {"", "USER", "root", "user "})
        void refuses_a_role_that_does_not_exist(String role) {
            assertRefused(OAuthError.InvalidRequest.class, () -> new User(new UserId("u"), ADA, "Ada", role, NOW, NOW));
        }

        @Test
        void refuses_a_name_with_control_characters_or_of_more_than_200_characters() {
            assertRefused(OAuthError.InvalidRequest.class, () -> named("A\nda"));
            assertRefused(OAuthError.InvalidRequest.class, () -> named("A\u0085da"));
            assertRefused(OAuthError.InvalidRequest.class, () -> named("x".repeat(201)));
            assertEquals(200, named("x".repeat(200)).name().length());
        }

        @Test
        void is_called_by_name_or_else_by_address() {
            assertEquals("Ada", named("Ada").displayName());
            assertEquals("ada@example.com", named("").displayName());
            assertEquals("ada@example.com", named("  ").displayName());
        }

        private static User named(String name) {
            return new User(new UserId("u"), ADA, name, "user", NOW, NOW);
        }
    }

    @Nested
    class SessionToken_ {

        @Test
        void takes_exactly_32_random_bytes() {
            assertThrows(IllegalArgumentException.class, () -> SessionToken.of(new byte[31]));
            assertThrows(IllegalArgumentException.class, () -> SessionToken.of(new byte[33]));
            assertEquals(43, SessionToken.of(new byte[32]).reveal().length());
        }

        @Test
        void accepts_the_csrf_token_of_this_session_only() {
            SessionToken session = SessionToken.presented("one");
            SessionToken other = SessionToken.presented("two");

            assertTrue(session.acceptsCsrfToken(SessionToken.presented("one").csrfToken()));
            assertFalse(session.acceptsCsrfToken(other.csrfToken()));
            assertFalse(session.acceptsCsrfToken(""));
            assertFalse(session.acceptsCsrfToken("\u20ac"));
            assertFalse(session.acceptsCsrfToken(session.csrfToken().substring(1)));
            assertFalse(session.acceptsCsrfToken(session.csrfToken() + "A"));
        }

        @Test
        void the_csrf_token_is_neither_the_session_token_nor_what_the_store_keeps() {
            SessionToken session = SessionToken.of(new byte[32]);

            assertNotEquals(session.reveal(), session.csrfToken());
            assertNotEquals(TokenHash.of(session).value(), session.csrfToken());
        }
    }
}
