package io.authplane.application.key;

import io.authplane.application.DrivenPort;

/// HMAC-SHA-256 (RFC 2104). Thread-safe.
@DrivenPort
public interface Macs {

    /// 32 bytes.
    byte[] hmacSha256(byte[] key, byte[] input);
}
