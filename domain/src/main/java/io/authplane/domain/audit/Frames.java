package io.authplane.domain.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Several values as one run of bytes, each with its length before it in four bytes, so that no two different lists
/// give the same bytes.
final class Frames {

    private Frames() {}

    static byte[] ofTexts(List<String> texts) {
        return of(texts.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList());
    }

    static byte[] of(List<byte[]> values) {
        int length =
                values.stream().mapToInt(value -> Integer.BYTES + value.length).sum();
        ByteBuffer buffer = ByteBuffer.allocate(length);
        values.forEach(value -> buffer.putInt(value.length).put(value));
        return buffer.array();
    }
}
