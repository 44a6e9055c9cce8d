package io.authplane.domain.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.authplane.domain.token.AccessToken;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TokenHashTest {

    @Test
    void is_43_characters_long() {
        assertThrows(IllegalArgumentException.class, () -> new TokenHash(""));
        assertThrows(IllegalArgumentException.class, () -> new TokenHash("a".repeat(42)));
        assertThrows(IllegalArgumentException.class, () -> new TokenHash("a".repeat(44)));
    }

    @Test
    void is_the_sha_256_of_the_secret() {
        String hex = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

        assertEquals(hex, HexFormat.of().formatHex(TokenHash.sha256("abc".getBytes(StandardCharsets.US_ASCII))));
        assertEquals(
                TokenHash.base64Url(HexFormat.of().parseHex(hex)),
                TokenHash.of(new AccessToken("abc")).value());
    }

    @Test
    void base64url_has_no_padding_and_the_url_safe_alphabet() {
        assertEquals("-_8", TokenHash.base64Url(new byte[] {(byte) 0xfb, (byte) 0xff}));
        assertEquals("", TokenHash.base64Url(new byte[0]));
    }
}
