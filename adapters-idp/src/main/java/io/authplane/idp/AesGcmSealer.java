package io.authplane.idp;

import io.authplane.application.key.SealBroken;
import io.authplane.application.key.SecretSealer;
import io.authplane.application.random.Entropy;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.TokenHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/// Seals with AES-256-GCM. A seal is a version byte, a random nonce of 96 bits, the ciphertext and its tag; the version
/// byte is bound together with the associated data.
final class AesGcmSealer implements SecretSealer {

    private static final int MIN_ROOT_BYTES = 32;
    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String CIPHER = "AES/GCM/NoPadding";

    /// Says what the derived key is for. Whoever changes it breaks every seal.
    private static final byte[] INFO = "authplane/seal/aes-256-gcm/1".getBytes(StandardCharsets.US_ASCII);

    private final SecretKey key;
    private final Entropy entropy;

    /// @param root any bytes, at least 32 of them, with the strength of a 256-bit key
    AesGcmSealer(byte[] root, Entropy entropy) {
        if (root.length < MIN_ROOT_BYTES) {
            throw new IllegalArgumentException("the root secret must have at least " + MIN_ROOT_BYTES + " bytes");
        }
        this.key = derive(root);
        this.entropy = entropy;
    }

    @Override
    public String seal(byte[] secret, String associatedData) {
        byte[] nonce = entropy.bytes(NONCE_BYTES);
        try {
            byte[] ciphertext =
                    cipher(Cipher.ENCRYPT_MODE, nonce, associatedData).doFinal(secret);
            ByteBuffer sealed = ByteBuffer.allocate(1 + NONCE_BYTES + ciphertext.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(ciphertext);
            return TokenHash.base64Url(sealed.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + CIPHER, e);
        }
    }

    @Override
    public byte[] unseal(String sealed, String associatedData) {
        byte[] bytes = decode(sealed);
        if (bytes.length < 1 + NONCE_BYTES + TAG_BITS / Byte.SIZE || bytes[0] != VERSION) {
            throw new SealBroken("not a sealed value of this version");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        System.arraycopy(bytes, 1, nonce, 0, NONCE_BYTES);
        try {
            int start = 1 + NONCE_BYTES;
            return cipher(Cipher.DECRYPT_MODE, nonce, associatedData).doFinal(bytes, start, bytes.length - start);
        } catch (GeneralSecurityException _) {
            throw new SealBroken("sealed under another root, for something else, or changed since");
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String associatedData) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(new byte[] {VERSION});
        cipher.updateAAD(associatedData.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /// HKDF without salt: the root is random already and only has to become a key of its own for this use.
    @Rfc(value = 5869, section = "2.3")
    private static SecretKey derive(byte[] root) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey("AES", HKDFParameterSpec.ofExtract().addIKM(root).thenExpand(INFO, MIN_ROOT_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime from 25 on has HKDF-SHA256", e);
        }
    }

    private static byte[] decode(String sealed) {
        try {
            return Base64.getUrlDecoder().decode(sealed);
        } catch (IllegalArgumentException _) {
            throw new SealBroken("not base64url");
        }
    }
}
