package io.authplane.application.key;

import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.Purpose;
import io.authplane.domain.oauth.Secret;

/// An opened purpose key: 32 random bytes.
public final class PurposeKey extends Secret {

    /// How many random bytes one key takes.
    public static final int RANDOM_BYTES = 32;

    private final KeyId id;
    private final Purpose purpose;
    private final boolean current;

    PurposeKey(KeyId id, Purpose purpose, boolean current, byte[] bytes) {
        super(bytes);
        this.id = id;
        this.purpose = purpose;
        this.current = current;
    }

    public KeyId id() {
        return id;
    }

    public Purpose purpose() {
        return purpose;
    }

    boolean isCurrent() {
        return current;
    }
}
