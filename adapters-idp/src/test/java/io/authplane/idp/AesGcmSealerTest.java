package io.authplane.idp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.authplane.application.key.SealBroken;
import io.authplane.application.key.SecretSealer;
import io.authplane.application.key.SecretSealerContract;
import io.authplane.application.random.Entropy;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.TokenHash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class AesGcmSealerTest extends SecretSealerContract {

    private static final String ROOT = "a root secret that nobody can guess";
    private static final byte[] SECRET = "hush".getBytes(StandardCharsets.UTF_8);

    @Override
    protected SecretSealer sealer() {
        return sealer(ROOT, Fixtures.RANDOM);
    }

    @Override
    protected SecretSealer sealerWithAnotherRoot() {
        return sealer(ROOT + "!", Fixtures.RANDOM);
    }

    @Test
    void every_shortened_seal_is_broken() {
        byte[] sealed = Base64.getUrlDecoder().decode(sealer().seal(SECRET, "row 1"));

        for (int length = 0; length < sealed.length; length++) {
            String shortened = TokenHash.base64Url(Arrays.copyOf(sealed, length));
            assertThrows(SealBroken.class, () -> sealer().unseal(shortened, "row 1"));
        }
    }

    /// Pins the format: whoever changes it makes every database unreadable. The text was computed by Node.js.
    @Test
    @Rfc(value = 5869, section = "2.3")
    void the_format_stays_as_it_is() {
        String sealed = sealer(ROOT, Fixtures.counting()).seal(SECRET, "row 1");

        assertEquals("AQECAwQFBgcICQoLDLnxKvYx69dIuNVLRja1KjA8X1nr", sealed);
        assertArrayEquals(SECRET, sealer().unseal(sealed, "row 1"));
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
