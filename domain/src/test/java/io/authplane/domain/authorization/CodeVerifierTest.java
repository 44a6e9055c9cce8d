package io.authplane.domain.authorization;

import static io.authplane.domain.samples.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.samples.Samples;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Rfc(value = 7636, section = "4.1")
class CodeVerifierTest {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    @Test
    void is_43_to_128_characters_long() {
        assertRefused(OAuthError.InvalidGrant.class, () -> CodeVerifier.parse(""));
        assertRefused(OAuthError.InvalidGrant.class, () -> CodeVerifier.parse("a".repeat(42)));
        assertEquals(43, CodeVerifier.parse("a".repeat(43)).reveal().length());
        assertEquals(128, CodeVerifier.parse("a".repeat(128)).reveal().length());
        assertRefused(OAuthError.InvalidGrant.class, () -> CodeVerifier.parse("a".repeat(129)));
    }

    @Test
    void every_other_ascii_character_is_refused() {
        String others = IntStream.range(0, 128)
                .filter(c -> UNRESERVED.indexOf(c) < 0)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());

        assertEquals(128 - 66, others.length());
        others.chars()
                .forEach(c -> assertRefused(
                        OAuthError.InvalidGrant.class,
                        () -> CodeVerifier.parse("a".repeat(42) + (char) c),
                        "character " + c));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00e4", "\u0660", "\uff21", "\n"})
    void characters_that_look_alike_are_refused(String character) {
        assertRefused(OAuthError.InvalidGrant.class, () -> CodeVerifier.parse("a".repeat(43) + character));
    }

    @Test
    void every_unreserved_character_is_accepted() {
        Samples.check(
                samples -> samples.text(UNRESERVED, 43, 128),
                text -> assertEquals(text, CodeVerifier.parse(text).reveal()));
    }

    @Test
    void is_not_printed() {
        assertEquals("[CodeVerifier]", CodeVerifier.parse("a".repeat(43)).toString());
    }
}
