package io.authplane.domain.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.samples.Samples;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Rfc(value = 9562, section = "5.7")
class TimeOrderedIdTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void takes_exactly_ten_random_bytes() {
        assertThrows(IllegalArgumentException.class, () -> TimeOrderedId.of(NOW, new byte[9]));
        assertThrows(IllegalArgumentException.class, () -> TimeOrderedId.of(NOW, new byte[11]));
    }

    @Test
    @Rfc(value = 9562, section = "A.6")
    void rfc9562_appendix_a_6() {
        Instant moment = Instant.ofEpochMilli(0x017F22E279B0L);
        byte[] random = ByteBuffer.allocate(TimeOrderedId.RANDOM_BYTES)
                .putShort((short) 0xCC3)
                .putLong(0x18C4DC0C0C07398FL)
                .array();

        assertEquals("017f22e2-79b0-7cc3-98c4-dc0c0c07398f", TimeOrderedId.of(moment, random));
    }

    @Test
    void carries_version_variant_and_time_whatever_is_random() {
        Samples.check(samples -> samples.bytes(TimeOrderedId.RANDOM_BYTES), random -> {
            UUID id = UUID.fromString(TimeOrderedId.of(NOW, random));

            assertEquals(7, id.version());
            assertEquals(2, id.variant());
            assertEquals(NOW.toEpochMilli(), id.getMostSignificantBits() >>> 16);
        });
    }

    @Test
    void sorts_by_the_time_of_making() {
        byte[] highest = new byte[TimeOrderedId.RANDOM_BYTES];
        Arrays.fill(highest, (byte) 0xff);

        String earlier = TimeOrderedId.of(NOW, highest);
        String later = TimeOrderedId.of(NOW.plusMillis(1), new byte[TimeOrderedId.RANDOM_BYTES]);

        assertTrue(earlier.compareTo(later) < 0);
    }

    @Test
    void each_of_74_random_bits_counts() {
        String none = TimeOrderedId.of(NOW, new byte[TimeOrderedId.RANDOM_BYTES]);
        long counted = 0;

        for (int bit = 0; bit < 80; bit++) {
            byte[] random = new byte[TimeOrderedId.RANDOM_BYTES];
            random[bit / 8] = (byte) (1 << (bit % 8));
            counted += TimeOrderedId.of(NOW, random).equals(none) ? 0 : 1;
        }

        assertEquals(74, counted);
    }
}
