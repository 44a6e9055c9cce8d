package io.authplane.domain.oauth;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// The SHA-256 of a secret that carries 256 random bits: what a store keeps in its place. 43 base64url characters.
public record TokenHash(String value) {

    public TokenHash {
        if (value.length() != 43) {
            throw new IllegalArgumentException("a token hash has 43 characters");
        }
    }

    public static TokenHash of(Secret secret) {
        return new TokenHash(base64Url(sha256(secret.revealBytes())));
    }

    /// The SHA-256 of `input`, 32 bytes.
    public static byte[] sha256(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(input);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /// Base64url without padding (RFC 4648 §5).
    public static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
