package io.authplane.idp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.authplane.domain.oauth.Rfc;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@Rfc(value = 8259, section = "7")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JsonBytesTest {

    @Test
    void writes_members_in_order_without_white_space() {
        byte[] json = new JsonBytes(8)
                .member("a", "x")
                .member("b", -5)
                .arrayOfOne("c", "y")
                .member("d", Long.MAX_VALUE)
                .end();

        assertEquals("{\"a\":\"x\",\"b\":-5,\"c\":[\"y\"],\"d\":9223372036854775807}", text(json));
    }

    @Test
    void writes_an_empty_object() {
        assertEquals("{}", text(new JsonBytes(1).end()));
    }

    @Test
    void escapes_quotes_backslashes_and_control_characters_only() {
        byte[] json =
                new JsonBytes(4).member("a", "\" \\ \u0000 \n \u001f / \u007f").end();

        assertEquals("{\"a\":\"\\\" \\\\ \\u0000 \\u000a \\u001f / \u007f\"}", text(json));
    }

    @Test
    void escapes_names_too() {
        assertEquals("{\"\\\"\":1}", text(new JsonBytes(4).member("\"", 1).end()));
    }

    @Test
    void writes_every_unicode_scalar_value_as_java_encodes_it() {
        StringBuilder all = new StringBuilder();
        for (int codePoint = 0x80; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
                all.appendCodePoint(codePoint);
            }
        }

        byte[] json = new JsonBytes(16).member("a", all.toString()).end();

        assertEquals("{\"a\":\"" + all + "\"}", text(json));
    }

    @Test
    void escapes_half_a_surrogate_pair() {
        byte[] json = new JsonBytes(4)
                .member("a", "\udd11\ud83d")
                .member("b", "\ud83d\ud83d\udd11")
                .end();

        assertEquals("{\"a\":\"\\udd11\\ud83d\",\"b\":\"\\ud83d\ud83d\udd11\"}", text(json));
    }

    @Test
    void whatever_is_written_is_read_back() throws Exception {
        long seed = 20_260_101;
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            String value = randomText(random);

            var read = JSONObjectUtils.parse(text(
                    new JsonBytes(1).member("a", value).arrayOfOne("b", value).end()));

            assertEquals(value, read.get("a"), "seed " + seed);
            assertEquals(List.of(value), read.get("b"), "seed " + seed);
        }
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(40);
        for (int i = 0; i < length; i++) {
            switch (random.nextInt(4)) {
                case 0 -> text.append((char) random.nextInt(0x80));
                case 1 -> text.append((char) random.nextInt(0x800));
                case 2 -> text.append((char) random.nextInt(0x10000));
                default -> text.append((char) (0xd800 + random.nextInt(0x800)));
            }
        }
        return text.toString();
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
