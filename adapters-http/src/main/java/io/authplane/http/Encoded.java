package io.authplane.http;

import java.util.Optional;
import java.util.function.Function;

/// The bytes of a document that is made from a value, made again only when the value differs. Thread-safe.
final class Encoded<T> {

    private final Function<T, byte[]> encode;
    private volatile Optional<Last<T>> last = Optional.empty();

    Encoded(Function<T, byte[]> encode) {
        this.encode = encode;
    }

    private static final class Last<T> {

        private final T value;
        private final byte[] bytes;

        private Last(T value, byte[] bytes) {
            this.value = value;
            this.bytes = bytes;
        }
    }

    byte[] of(T value) {
        Optional<Last<T>> kept = last.filter(before -> before.value.equals(value));
        if (kept.isPresent()) {
            return kept.get().bytes;
        }
        byte[] bytes = encode.apply(value);
        last = Optional.of(new Last<>(value, bytes));
        return bytes;
    }
}
