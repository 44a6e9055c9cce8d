package io.authplane.domain.key;

/// The HMAC-SHA-256 of something, with the key that made it. `mac` is 43 base64url characters.
public record MacTag(KeyId keyId, String mac) {

    public MacTag {
        if (!mac.matches("[A-Za-z0-9_-]{43}")) {
            throw new IllegalArgumentException("a MAC is 43 base64url characters");
        }
    }

    /// Without the MAC, which is the secret part of a refresh token.
    @Override
    public String toString() {
        return "MacTag[keyId=" + keyId.value() + "]";
    }
}
