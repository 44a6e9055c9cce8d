package io.authplane.idp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.authplane.application.key.SealBroken;
import io.authplane.application.key.SecretSealer;
import io.authplane.application.random.Entropy;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.TokenHash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AesGcmSealerTest {

    private static final String ROOT = "a root secret that nobody can guess";
    private static final byte[] SECRET = "hush".getBytes(StandardCharsets.UTF_8);

    private final SecretSealer sealer = sealer(ROOT, Fixtures.RANDOM);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 32, 10_000})
    void what_is_sealed_is_unsealed(int length) {
        byte[] secret = Fixtures.RANDOM.bytes(length);

        assertArrayEquals(secret, sealer.unseal(sealer.seal(secret, "row 1"), "row 1"));
    }

    @Test
    void a_seal_is_bound_to_its_associated_data() {
        String sealed = sealer.seal(SECRET, "row 1");

        assertThrows(SealBroken.class, () -> sealer.unseal(sealed, "row 2"));
        assertThrows(SealBroken.class, () -> sealer.unseal(sealed, ""));
    }

    @Test
    void a_seal_does_not_open_under_another_root() {
        String sealed = sealer.seal(SECRET, "row 1");

        assertThrows(SealBroken.class, () -> sealer(ROOT + "!", Fixtures.RANDOM).unseal(sealed, "row 1"));
    }

    @Test
    void each_seal_of_one_secret_is_another() {
        assertNotEquals(sealer.seal(SECRET, "row 1"), sealer.seal(SECRET, "row 1"));
    }

    @Test
    void every_changed_byte_breaks_the_seal() {
        byte[] sealed = Base64.getUrlDecoder().decode(sealer.seal(SECRET, "row 1"));

        for (int at = 0; at < sealed.length; at++) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            assertThrows(SealBroken.class, () -> sealer.unseal(TokenHash.base64Url(changed), "row 1"));
        }
    }

    @Test
    void every_shortened_seal_is_broken() {
        byte[] sealed = Base64.getUrlDecoder().decode(sealer.seal(SECRET, "row 1"));

        for (int length = 0; length < sealed.length; length++) {
            byte[] shortened = Arrays.copyOf(sealed, length);
            assertThrows(SealBroken.class, () -> sealer.unseal(TokenHash.base64Url(shortened), "row 1"));
        }
    }

    @Test
    void text_that_is_not_base64url_is_a_broken_seal() {
        assertThrows(SealBroken.class, () -> sealer.unseal("not base64url!", "row 1"));
    }

    /// Pins the format: whoever changes it makes every database unreadable.
    @Test
    @Rfc(value = 5869, section = "2.3")
    void a_seal_of_the_first_version_still_opens() {
        Entropy counting = Fixtures.counting();

        String sealed = sealer(ROOT, counting).seal(SECRET, "row 1");

        assertEquals("AQECAwQFBgcICQoLDLnxKvYx69dIuNVLRja1KjA8X1nr", sealed);
        assertArrayEquals(SECRET, sealer.unseal(sealed, "row 1"));
    }

    @Test
    void a_root_is_any_text_of_at_least_32_bytes() {
        var thrown = assertThrows(IllegalArgumentException.class, () -> sealer("x".repeat(31), Fixtures.RANDOM));
        SecretSealer shortest = sealer("é".repeat(16), Fixtures.RANDOM);

        assertEquals("the root secret must have at least 32 bytes", thrown.getMessage());
        assertArrayEquals(SECRET, shortest.unseal(shortest.seal(SECRET, "a"), "a"));
    }

    private static SecretSealer sealer(String root, Entropy entropy) {
        return new AesGcmSealer(root.getBytes(StandardCharsets.UTF_8), entropy);
    }
}
