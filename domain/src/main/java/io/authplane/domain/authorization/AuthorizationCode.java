package io.authplane.domain.authorization;

import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.Secret;
import io.authplane.domain.oauth.TokenHash;
import java.time.Duration;

/// The value that the browser carries to the client: 256 random bits. A store sees only its hash.
@Rfc(value = 6749, section = "4.1.2")
public final class AuthorizationCode extends Secret {

    /// How many random bytes one code takes.
    public static final int RANDOM_BYTES = 32;

    /// "A maximum authorization code lifetime of 10 minutes is RECOMMENDED."
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    private AuthorizationCode(String text) {
        super(text);
    }

    public static AuthorizationCode of(byte[] random) {
        if (random.length != RANDOM_BYTES) {
            throw new IllegalArgumentException("an authorization code takes 32 random bytes");
        }
        return new AuthorizationCode("apc_" + TokenHash.base64Url(random));
    }

    /// What a client presented, whatever it looks like.
    public static AuthorizationCode presented(String text) {
        return new AuthorizationCode(text);
    }
}
