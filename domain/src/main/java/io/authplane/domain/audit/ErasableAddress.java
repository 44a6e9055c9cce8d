package io.authplane.domain.audit;

import io.authplane.domain.oauth.TokenHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// A network address that can be forgotten: an audit row binds the digest, and address and salt lie beside it. Once
/// both are erased the digest tells nothing, while the row still verifies.
///
/// @param salt 16 random bytes as base64url
public record ErasableAddress(String address, String salt) {

    /// How many random bytes a salt takes.
    public static final int SALT_BYTES = 16;

    public static ErasableAddress of(String address, byte[] salt) {
        return new ErasableAddress(address, TokenHash.base64Url(salt));
    }

    /// The SHA-256 of salt and address, as base64url. Throws [IllegalArgumentException] if the salt is not base64url.
    public String digest() {
        byte[] saltBytes = Base64.getUrlDecoder().decode(salt);
        byte[] addressBytes = address.getBytes(StandardCharsets.UTF_8);
        return TokenHash.base64Url(TokenHash.sha256(ByteBuffer.allocate(saltBytes.length + addressBytes.length)
                .put(saltBytes)
                .put(addressBytes)
                .array()));
    }
}
