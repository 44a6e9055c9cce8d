package io.authplane.domain.login;

import io.authplane.domain.oauth.Secret;
import io.authplane.domain.oauth.TokenHash;
import java.nio.charset.StandardCharsets;

/// What the browser holds of its session, or of the visit before a login: 256 random bits. A store sees only the hash.
public final class SessionToken extends Secret {

    /// How many random bytes one token takes.
    public static final int RANDOM_BYTES = 32;

    private SessionToken(String text) {
        super(text);
    }

    public static SessionToken of(byte[] random) {
        if (random.length != RANDOM_BYTES) {
            throw new IllegalArgumentException("a session token takes 32 random bytes");
        }
        return new SessionToken(TokenHash.base64Url(random));
    }

    /// What a cookie carried, whatever it looks like.
    public static SessionToken presented(String text) {
        return new SessionToken(text);
    }

    /// The token that a form of this session must send back; it tells nothing of the session token itself.
    public String csrfToken() {
        byte[] input = ("authplane csrf " + reveal()).getBytes(StandardCharsets.UTF_8);
        return TokenHash.base64Url(TokenHash.sha256(input));
    }

    /// Whether a form came from a page of this session.
    public boolean acceptsCsrfToken(String presented) {
        return java.security.MessageDigest.isEqual(
                csrfToken().getBytes(StandardCharsets.US_ASCII), presented.getBytes(StandardCharsets.UTF_8));
    }
}
