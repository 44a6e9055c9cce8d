package io.authplane.domain.key;

/// The HMAC-SHA-256 of something, with the key that made it. `mac` is 43 base64url characters.
public record MacTag(KeyId keyId, String mac) {}
