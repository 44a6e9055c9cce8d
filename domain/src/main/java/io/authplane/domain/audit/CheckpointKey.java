package io.authplane.domain.audit;

import io.authplane.domain.key.KeyId;
import io.authplane.domain.oauth.TokenHash;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/// The public half of a key that signs checkpoints (Ed25519).
///
/// @param x the public key, 32 bytes as base64url, as in the member `x` of a JWK
public record CheckpointKey(KeyId id, String x) {

    private static final String ALGORITHM = "Ed25519";
    private static final int KEY_BYTES = 32;

    /// What stands before the 32 bytes in the DER form of a public key.
    private static final byte[] DER_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    /// Throws [IllegalArgumentException] if `x` is not 32 bytes of base64url.
    public CheckpointKey {
        if (Base64.getUrlDecoder().decode(x).length != KEY_BYTES) {
            throw new IllegalArgumentException("a checkpoint key has 32 bytes, as base64url");
        }
    }

    public static CheckpointKey of(KeyId id, byte[] x) {
        return new CheckpointKey(id, TokenHash.base64Url(x));
    }

    /// Whether this key signed the checkpoint.
    public boolean verifies(Checkpoint checkpoint) {
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(publicKey());
            verifier.update(Checkpoint.signedBytes(checkpoint.tenant(), checkpoint.link(), checkpoint.at()));
            return checkpoint.keyId().equals(id)
                    && verifier.verify(Base64.getUrlDecoder().decode(checkpoint.signature()));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false; // neither key nor signature: nothing was signed
        }
    }

    private PublicKey publicKey() throws GeneralSecurityException {
        byte[] der = ByteBuffer.allocate(DER_PREFIX.length + KEY_BYTES)
                .put(DER_PREFIX)
                .put(Base64.getUrlDecoder().decode(x))
                .array();
        return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(der));
    }
}
