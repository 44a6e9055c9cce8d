package io.authplane.application.key;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.domain.oauth.Rfc;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// "HMAC-SHA-256 (RFC 2104). Thread-safe. […] 32 bytes."
@Rfc(value = 2104, section = "2")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class MacsContract {

    protected abstract Macs macs();

    @Test
    @Rfc(value = 4231, section = "4.2")
    void rfc4231_test_case_1() {
        assertEquals(
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
                mac(filled(20, 0x0b), ascii("Hi There")));
    }

    @Test
    @Rfc(value = 4231, section = "4.3")
    void rfc4231_test_case_2() {
        assertEquals(
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                mac(ascii("Jefe"), ascii("what do ya want for nothing?")));
    }

    @Test
    @Rfc(value = 4231, section = "4.7")
    void rfc4231_test_case_6_a_key_longer_than_a_block() {
        assertEquals(
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
                mac(filled(131, 0xaa), ascii("Test Using Larger Than Block-Size Key - Hash Key First")));
    }

    @Test
    void fifty_threads_at_once_get_the_same_answer() throws Exception {
        String expected = mac(ascii("key"), ascii("input"));

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = IntStream.range(0, 50)
                    .mapToObj(_ -> threads.submit(() -> mac(ascii("key"), ascii("input"))))
                    .toList();
            for (Future<String> answer : answers) {
                assertEquals(expected, answer.get());
            }
        }
    }

    private String mac(byte[] key, byte[] input) {
        return HexFormat.of().formatHex(macs().hmacSha256(key, input));
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
