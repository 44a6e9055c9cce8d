package io.authplane.application.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.samples.Samples;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// "The secret. Throws `SealBroken` if the seal was made under another root, for other data, or was changed."
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class SecretSealerContract {

    private static final byte[] SECRET = "a secret of some length".getBytes(StandardCharsets.UTF_8);
    private static final String DATA = "purpose-key:audit:1";

    protected abstract SecretSealer sealer();

    /// A sealer with another root secret.
    protected abstract SecretSealer sealerWithAnotherRoot();

    @Test
    void unseals_what_it_sealed() {
        Samples.check(
                samples -> samples.bytes(samples.below(200)),
                secret -> assertArrayEquals(secret, sealer().unseal(sealer().seal(secret, DATA), DATA)));
    }

    @Test
    void each_seal_differs() {
        assertNotEquals(sealer().seal(SECRET, DATA), sealer().seal(SECRET, DATA));
    }

    @Test
    void a_seal_is_base64url_text_that_does_not_show_the_secret() {
        String sealed = sealer().seal(SECRET, DATA);

        assertTrue(sealed.matches("[A-Za-z0-9_-]+"), sealed);
        assertFalse(new String(Base64.getUrlDecoder().decode(sealed), StandardCharsets.ISO_8859_1).contains("secret"));
    }

    @Test
    void refuses_a_seal_that_is_bound_to_other_data() {
        String sealed = sealer().seal(SECRET, DATA);

        assertThrows(SealBroken.class, () -> sealer().unseal(sealed, DATA + "0"));
    }

    @Test
    void refuses_a_seal_of_another_root() {
        String sealed = sealerWithAnotherRoot().seal(SECRET, DATA);

        assertThrows(SealBroken.class, () -> sealer().unseal(sealed, DATA));
    }

    @Test
    void refuses_a_seal_with_any_bit_flipped() {
        byte[] sealed = Base64.getUrlDecoder().decode(sealer().seal(SECRET, DATA));

        IntStream.range(0, sealed.length).forEach(i -> {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertThrows(SealBroken.class, () -> sealer().unseal(text, DATA), "byte " + i);
        });
    }

    @Test
    void refuses_what_is_no_seal() {
        String sealed = sealer().seal(SECRET, DATA);

        for (String text : List.of("", "x", "AAAA", "not base64url!", sealed.substring(0, 10), sealed + "AAAA")) {
            assertThrows(SealBroken.class, () -> sealer().unseal(text, DATA), text);
        }
    }
}
