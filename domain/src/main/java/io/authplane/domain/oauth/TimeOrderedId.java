package io.authplane.domain.oauth;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;

/// Makes ids that sort by the time of their making: UUID version 7 (RFC 9562 §5.7), so that indexes grow at one end.
@Rfc(value = 9562, section = "5.7")
public final class TimeOrderedId {

    /// How many random bytes one id takes.
    public static final int RANDOM_BYTES = 10;

    private TimeOrderedId() {}

    /// @param random ten random bytes, of which 74 bits are used
    public static String of(Instant now, byte[] random) {
        if (random.length != RANDOM_BYTES) {
            throw new IllegalArgumentException("an id takes " + RANDOM_BYTES + " random bytes");
        }
        ByteBuffer bytes = ByteBuffer.wrap(random);
        long high = (now.toEpochMilli() << 16) | 0x7000L | (bytes.getShort() & 0x0fffL);
        long low = 0x8000_0000_0000_0000L | (bytes.getLong() & 0x3fff_ffff_ffff_ffffL);
        return new UUID(high, low).toString();
    }
}
