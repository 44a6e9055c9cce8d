package io.authplane.idp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.domain.oauth.Rfc;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@Rfc(value = 2104, section = "2")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HmacSha256Test {

    @Test
    @Rfc(value = 4231, section = "4.2")
    void rfc4231_section_4_2() {
        byte[] key = new byte[20];
        Arrays.fill(key, (byte) 0x0b);

        assertEquals("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7", mac(key, "Hi There"));
    }

    @Test
    @Rfc(value = 4231, section = "4.7")
    void rfc4231_section_4_7() {
        byte[] key = new byte[131];
        Arrays.fill(key, (byte) 0xaa);

        assertEquals(
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
                mac(key, "Test Using Larger Than Block-Size Key - Hash Key First"));
    }

    private static String mac(byte[] key, String input) {
        return HexFormat.of().formatHex(new HmacSha256().hmacSha256(key, input.getBytes(StandardCharsets.US_ASCII)));
    }
}
