package io.authplane.domain.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// A value that whoever holds it may use. It cannot be printed, and `equals` is identity; compare with [#matches].
///
/// Subtypes are final classes. Thread-safe: the bytes never change.
public abstract class Secret {

    private final byte[] bytes;

    protected Secret(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    protected Secret(String text) {
        this(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The value itself, for the wire or a cipher. Search for this name to find every use.
    public final String reveal() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// The value's bytes, a copy.
    public final byte[] revealBytes() {
        return bytes.clone();
    }

    /// Compares in a time that does not depend on where the values differ.
    public final boolean matches(Secret other) {
        return MessageDigest.isEqual(bytes, other.bytes);
    }

    @Override
    public final boolean equals(Object other) {
        return this == other;
    }

    @Override
    public final int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public final String toString() {
        return "[" + getClass().getSimpleName() + "]";
    }
}
