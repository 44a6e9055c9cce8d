package io.authplane.application.key;

import io.authplane.application.random.Entropy;
import io.authplane.domain.oauth.TokenHash;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A sealer whose root secret is a word. For tests only.
public final class FakeSecretSealer implements SecretSealer {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final byte[] root;
    private final Entropy entropy;

    public FakeSecretSealer(String root, Entropy entropy) {
        this.root = TokenHash.sha256(root.getBytes(StandardCharsets.UTF_8));
        this.entropy = entropy;
    }

    @Override
    public String seal(byte[] secret, String associatedData) {
        byte[] nonce = entropy.bytes(NONCE_BYTES);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, associatedData).doFinal(secret);
            byte[] both = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, both, NONCE_BYTES, sealed.length);
            return TokenHash.base64Url(both);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public byte[] unseal(String sealed, String associatedData) {
        try {
            byte[] both = Base64.getUrlDecoder().decode(sealed);
            byte[] nonce = Arrays.copyOf(both, NONCE_BYTES);
            return cipher(Cipher.DECRYPT_MODE, nonce, associatedData)
                    .doFinal(both, NONCE_BYTES, both.length - NONCE_BYTES);
        } catch (AEADBadTagException | IllegalArgumentException _) {
            throw new SealBroken("the seal does not open");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String associatedData) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(root, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(associatedData.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
