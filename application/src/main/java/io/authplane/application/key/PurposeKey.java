package io.authplane.application.key;

import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.Purpose;
import io.authplane.domain.key.PurposeKeyState;
import io.authplane.domain.key.SealedPurposeKey;
import io.authplane.domain.oauth.Secret;
import java.time.Duration;
import java.time.Instant;

/// An opened purpose key: 32 random bytes.
public final class PurposeKey extends Secret {

    /// How many random bytes one key takes.
    public static final int RANDOM_BYTES = 32;

    /// How long the other nodes may take to hear of a new key: so long it derives nothing if there is an older one.
    static final Duration TAKE_UP = Duration.ofSeconds(10);

    private final KeyId id;
    private final Purpose purpose;
    private final PurposeKeyState state;
    private final Instant createdAt;

    PurposeKey(SealedPurposeKey row, byte[] bytes) {
        super(bytes);
        this.id = row.id();
        this.purpose = row.purpose();
        this.state = row.state();
        this.createdAt = row.createdAt();
    }

    public KeyId id() {
        return id;
    }

    public Purpose purpose() {
        return purpose;
    }

    boolean isCurrent() {
        return state == PurposeKeyState.CURRENT;
    }

    /// Whether all nodes know it.
    boolean isKnownAt(Instant now) {
        return !createdAt.plus(TAKE_UP).isAfter(now);
    }

    /// The same key as its row says now.
    PurposeKey as(SealedPurposeKey row) {
        return new PurposeKey(row, revealBytes());
    }
}
