package io.authplane.domain.oauth;

import static io.authplane.domain.samples.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.samples.Samples;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Rfc(value = 6749, section = "3.3")
class ScopesTest {

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a\\b", "a\u0000b", "a\u007f", "a\u00e9", "a\u00a0b", "files:read\u2003"})
    void refuses_characters_outside_the_alphabet_of_a_scope_token(String text) {
        assertRefused(OAuthError.InvalidScope.class, () -> Scopes.parse(text));
    }

    @Test
    void refuses_a_token_of_more_than_256_characters() {
        assertEquals(1, Scopes.parse("a".repeat(256)).values().size());
        assertRefused(OAuthError.InvalidScope.class, () -> Scopes.parse("a".repeat(257)));
    }

    @Test
    void refuses_more_than_200_different_tokens() {
        String text = IntStream.range(0, 200).mapToObj(i -> "s" + i).collect(Collectors.joining(" "));

        assertEquals(200, Scopes.parse(text + " s0 s1").values().size());
        assertRefused(OAuthError.InvalidScope.class, () -> Scopes.parse(text + " s200"));
    }

    @Test
    void refuses_an_empty_token_and_one_with_a_space_in_a_set() {
        assertRefused(OAuthError.InvalidScope.class, () -> Scopes.of(List.of("")));
        assertRefused(OAuthError.InvalidScope.class, () -> Scopes.of(List.of("a b")));
    }

    @Test
    void accepts_every_character_of_the_alphabet() {
        String all = IntStream.rangeClosed(0x21, 0x7e)
                .filter(c -> c != '"' && c != '\\')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());

        assertEquals(all, Scopes.parse(all).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " \t\r\n "})
    void white_space_alone_is_no_scope(String text) {
        assertEquals(Scopes.NONE, Scopes.parse(text));
    }

    @Test
    void order_repetition_and_extra_white_space_do_not_matter() {
        assertEquals(Scopes.parse("a b"), Scopes.parse("  b\ta \n b "));
        assertEquals("a b", Scopes.parse("b a b").toString());
    }

    @Test
    void tokens_are_case_sensitive() {
        assertFalse(Scopes.parse("Files:Read").contains("files:read"));
    }

    @Test
    void cannot_be_changed_from_outside() {
        assertThrows(
                UnsupportedOperationException.class,
                () -> Scopes.of("a").values().add("b"));
    }

    @Test
    void knows_the_protocol_scopes() {
        assertEquals("address email offline_access openid phone profile", Scopes.PROTOCOL.toString());
    }

    @Test
    void the_wire_form_reads_back_as_the_same_set() {
        Samples.check(Samples::scopes, scopes -> assertEquals(scopes, Scopes.parse(scopes.toString())));
    }

    @Test
    void set_algebra_holds() {
        record Pair(Scopes a, Scopes b) {}

        Samples.check(samples -> new Pair(samples.scopes(), samples.scopes()), pair -> {
            Scopes both = pair.a().intersect(pair.b());
            Scopes either = pair.a().union(pair.b());
            Scopes onlyA = pair.a().minus(pair.b());

            assertTrue(pair.a().containsAll(both) && pair.b().containsAll(both));
            assertTrue(either.containsAll(pair.a()) && either.containsAll(pair.b()));
            assertEquals(pair.a(), onlyA.union(both));
            assertTrue(onlyA.intersect(pair.b()).isEmpty());
            assertEquals(either, pair.b().union(pair.a()));
            assertEquals(both, pair.b().intersect(pair.a()));
            assertEquals(pair.a().containsAll(pair.b()), either.equals(pair.a()));
        });
    }
}
