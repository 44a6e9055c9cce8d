package io.authplane.persistence;

import io.authplane.application.random.Entropy;
import io.authplane.domain.oauth.TokenHash;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// A network address that can be forgotten: an audit row binds the digest, and address and salt lie beside it. Once
/// both are erased the digest tells nothing, while the row still verifies.
///
/// @param salt 16 random bytes as base64url
/// @param digest the SHA-256 of salt and address, as base64url
record SaltedAddress(String address, String salt, String digest) {

    private static final int SALT_BYTES = 16;

    static SaltedAddress of(String address, Entropy entropy) {
        String salt = TokenHash.base64Url(entropy.bytes(SALT_BYTES));
        return new SaltedAddress(address, salt, digest(address, salt));
    }

    private static String digest(String address, String salt) {
        byte[] saltBytes = Base64.getUrlDecoder().decode(salt);
        byte[] addressBytes = address.getBytes(StandardCharsets.UTF_8);
        byte[] input = new byte[saltBytes.length + addressBytes.length];
        System.arraycopy(saltBytes, 0, input, 0, saltBytes.length);
        System.arraycopy(addressBytes, 0, input, saltBytes.length, addressBytes.length);
        return TokenHash.base64Url(TokenHash.sha256(input));
    }
}
