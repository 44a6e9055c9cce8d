package io.authplane.domain.client;

import io.authplane.domain.oauth.Secret;
import io.authplane.domain.oauth.TokenHash;

/// A secret that the server made for a client: 256 random bits, shown once.
public final class ClientSecret extends Secret {

    /// How many random bytes one secret takes.
    public static final int RANDOM_BYTES = 32;

    private ClientSecret(String text) {
        super(text);
    }

    public static ClientSecret of(byte[] random) {
        if (random.length != RANDOM_BYTES) {
            throw new IllegalArgumentException("a client secret takes 32 random bytes");
        }
        return new ClientSecret("aps_" + TokenHash.base64Url(random));
    }

    /// What a client presented, whatever it looks like.
    public static ClientSecret presented(String text) {
        return new ClientSecret(text);
    }
}
