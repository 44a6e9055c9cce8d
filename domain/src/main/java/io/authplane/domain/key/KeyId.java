package io.authplane.domain.key;

/// Names a key: the `kid` of a signing key, or the id of a purpose key. 1 to 64 characters of base64url.
public record KeyId(String value) {

    public KeyId {
        if (!value.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("a key id is 1 to 64 base64url characters");
        }
    }
}
