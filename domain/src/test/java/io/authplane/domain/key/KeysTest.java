package io.authplane.domain.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.oauth.Rfc;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeysTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "a b", "a/b", "a=", "\u00e4", "a\n"})
    void refuses_a_key_id_of_another_alphabet(String text) {
        assertThrows(IllegalArgumentException.class, () -> new KeyId(text));
    }

    @Test
    void a_key_id_has_at_most_64_characters() {
        assertEquals(64, new KeyId("k".repeat(64)).value().length());
        assertThrows(IllegalArgumentException.class, () -> new KeyId("k".repeat(65)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void refuses_a_mac_that_is_not_43_base64url_characters(String mac) {
        assertThrows(IllegalArgumentException.class, () -> new MacTag(new KeyId("k"), mac));
    }

    @Test
    void a_mac_is_not_printed() {
        MacTag tag = new MacTag(new KeyId("k1"), "m".repeat(43));

        assertEquals("MacTag[keyId=k1]", tag.toString());
        assertFalse(tag.toString().contains(tag.mac()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none", "None", "HS256", "RS384", "ES384", "es256", "EdDSA", "Ed448"})
    @Rfc(value = 8725, section = "3.2")
    void signs_with_no_algorithm_but_those_listed(String alg) {
        assertEquals(Optional.empty(), SigningAlgorithm.find(alg));
    }

    @ParameterizedTest
    @EnumSource
    @Rfc(value = 8725, section = "3.2")
    @Rfc(value = 9864, section = "2.2")
    void finds_each_listed_algorithm_by_its_wire_name(SigningAlgorithm algorithm) {
        assertEquals(Optional.of(algorithm), SigningAlgorithm.find(algorithm.wire()));
    }

    @ParameterizedTest
    @EnumSource
    void a_purpose_reads_back_from_what_is_stored(Purpose purpose) {
        assertEquals(purpose, Purpose.fromStored(purpose.stored()));
    }

    @ParameterizedTest
    @EnumSource
    void a_state_reads_back_from_what_is_stored(PurposeKeyState state) {
        assertTrue(state.stored().matches("current|verify|dead"));
        assertEquals(state, PurposeKeyState.fromStored(state.stored()));
    }

    @Test
    void a_stored_name_that_does_not_exist_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> Purpose.fromStored("nonce"));
        assertThrows(IllegalArgumentException.class, () -> PurposeKeyState.fromStored(""));
    }

    @Test
    void a_seal_is_bound_to_the_id_and_the_purpose_of_its_row() {
        SealedPurposeKey key = sealed("k1", Purpose.REFRESH_TOKEN);

        assertEquals("purpose-key:refresh_token:k1", key.associatedData());
        assertNotEquals(
                key.associatedData(), sealed("k2", Purpose.REFRESH_TOKEN).associatedData());
        assertNotEquals(key.associatedData(), sealed("k1", Purpose.AUDIT).associatedData());
    }

    private static SealedPurposeKey sealed(String id, Purpose purpose) {
        return new SealedPurposeKey(new KeyId(id), purpose, PurposeKeyState.CURRENT, "sealed", NOW);
    }
}
