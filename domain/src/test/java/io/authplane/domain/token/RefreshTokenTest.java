package io.authplane.domain.token;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.MacTag;
import io.authplane.domain.oauth.TimeOrderedId;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.samples.Given;
import io.authplane.domain.samples.Samples;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RefreshTokenTest {

    private static final String FAMILY = "01900000-0000-7000-8000-000000000005";
    private static final String MAC = "m".repeat(43);
    private static final String GOOD = "apr_" + FAMILY + ".3.key-1." + MAC;

    private static FamilySeed seed(int fill) {
        byte[] random = new byte[FamilySeed.RANDOM_BYTES];
        Arrays.fill(random, (byte) fill);
        return new FamilySeed(random);
    }

    @Test
    void reads_its_parts_from_the_wire() {
        RefreshToken token = RefreshToken.parse(GOOD).orElseThrow();

        assertEquals(new FamilyId(FAMILY), token.family());
        assertEquals(3, token.generation());
        assertEquals(new MacTag(new KeyId("key-1"), MAC), token.tag());
        assertEquals(GOOD, token.reveal());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "apr_",
                "random",
                "Apr_01900000-0000-7000-8000-000000000005.3.key-1.",
                "aps_01900000-0000-7000-8000-000000000005.3.key-1.",
                "apr_01900000-0000-7000-8000-00000000000.3.key-1.",
                "apr_01900000-0000-7000-8000-0000000000055.3.key-1.",
                "apr_01900000-0000-7000-8000-00000000000G.3.key-1.",
                "apr_01900000-0000-7000-8000-00000000000A.3.key-1.",
                "apr_0190000000007000800000000000000500000.3.key-1.",
                "apr_------------------------------------.3.key-1.",
                "apr_01900000-0000-7000-8000-000000000005..key-1.",
                "apr_01900000-0000-7000-8000-000000000005.0.key-1.",
                "apr_01900000-0000-7000-8000-000000000005.03.key-1.",
                "apr_01900000-0000-7000-8000-000000000005.-3.key-1.",
                "apr_01900000-0000-7000-8000-000000000005.+3.key-1.",
                "apr_01900000-0000-7000-8000-000000000005.1000000000.key-1.",
                "apr_01900000-0000-7000-8000-000000000005.\u0663.key-1.",
                "apr_01900000-0000-7000-8000-000000000005.3..",
                "apr_01900000-0000-7000-8000-000000000005.3.key 1.",
                "apr_01900000-0000-7000-8000-000000000005.3.key.1.",
                " apr_01900000-0000-7000-8000-000000000005.3.key-1."
            })
    void what_has_another_shape_is_not_ours(String text) {
        assertEquals(Optional.empty(), RefreshToken.parse(text));
        assertEquals(Optional.empty(), RefreshToken.parse(text + MAC));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "=", ".", "\n", " "})
    void a_mac_of_another_length_or_alphabet_is_not_ours(String tail) {
        String shortened = GOOD.substring(0, GOOD.length() - 1);

        assertEquals(tail.equals("m"), RefreshToken.parse(shortened + tail).isPresent());
        assertEquals(tail.isEmpty(), RefreshToken.parse(GOOD + tail).isPresent());
    }

    @Test
    void a_very_long_text_is_not_ours() {
        assertEquals(Optional.empty(), RefreshToken.parse("apr_" + "a".repeat(1_000_000)));
    }

    @Test
    void parsing_what_is_printed_gives_the_same_token() {
        Samples.check(
                samples -> RefreshToken.of(
                        new FamilyId(TimeOrderedId.of(Given.NOW, samples.bytes(10))),
                        1 + samples.below(999_999_999),
                        new MacTag(
                                new KeyId(samples.text("abcXYZ019_-", 1, 64)), TokenHash.base64Url(samples.bytes(32)))),
                token -> {
                    RefreshToken read = RefreshToken.parse(token.reveal()).orElseThrow();

                    assertTrue(read.matches(token));
                    assertEquals(token.family(), read.family());
                    assertEquals(token.generation(), read.generation());
                    assertEquals(token.tag(), read.tag());
                });
    }

    @Test
    void the_mac_covers_seed_family_and_generation() {
        FamilyId family = new FamilyId(FAMILY);
        FamilyId other = new FamilyId(Given.id(6));
        byte[] input = RefreshToken.macInput(seed(1), family, 3);

        assertFalse(Arrays.equals(input, RefreshToken.macInput(seed(2), family, 3)));
        assertFalse(Arrays.equals(input, RefreshToken.macInput(seed(1), other, 3)));
        assertFalse(Arrays.equals(input, RefreshToken.macInput(seed(1), family, 4)));
        assertArrayEquals(input, RefreshToken.macInput(seed(1), family, 3));
    }

    @Test
    void the_parts_of_the_mac_input_lie_at_fixed_places() {
        byte[] input = RefreshToken.macInput(seed(1), new FamilyId(FAMILY), 0x01020304);

        assertEquals(32 + 36 + 4, input.length);
        assertArrayEquals(seed(1).revealBytes(), Arrays.copyOfRange(input, 0, 32));
        assertArrayEquals(FAMILY.getBytes(StandardCharsets.US_ASCII), Arrays.copyOfRange(input, 32, 68));
        assertArrayEquals(new byte[] {1, 2, 3, 4}, Arrays.copyOfRange(input, 68, 72));
    }

    @Test
    void a_family_id_is_a_uuid() {
        assertThrows(IllegalArgumentException.class, () -> new FamilyId(""));
        assertThrows(IllegalArgumentException.class, () -> new FamilyId(FAMILY.replace("-", "")));
        assertThrows(IllegalArgumentException.class, () -> new FamilyId(FAMILY + "0"));
        assertThrows(IllegalArgumentException.class, () -> new FamilyId(FAMILY.replace('5', 'F')));
    }

    @Test
    void a_seed_has_exactly_32_bytes() {
        assertThrows(IllegalArgumentException.class, () -> new FamilySeed(new byte[31]));
        assertThrows(IllegalArgumentException.class, () -> new FamilySeed(new byte[33]));
    }

    @Test
    void is_not_printed_and_neither_is_its_mac() {
        RefreshToken token = RefreshToken.parse(GOOD).orElseThrow();

        assertEquals("[RefreshToken]", token.toString());
        assertFalse(token.tag().toString().contains(MAC));
        assertEquals("[FamilySeed]", seed(1).toString());
    }
}
