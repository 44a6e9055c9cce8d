package io.authplane.domain.token;

import io.authplane.domain.oauth.Secret;

/// The random half of what a family's tokens are derived from: 32 bytes. The other half is a purpose key, so that the
/// database alone forges nothing.
public final class FamilySeed extends Secret {

    /// How many random bytes one seed takes.
    public static final int RANDOM_BYTES = 32;

    public FamilySeed(byte[] random) {
        super(random);
        if (random.length != RANDOM_BYTES) {
            throw new IllegalArgumentException("a family seed has 32 bytes");
        }
    }
}
