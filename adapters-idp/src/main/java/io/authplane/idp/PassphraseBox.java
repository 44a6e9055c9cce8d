package io.authplane.idp;

import io.authplane.application.key.SealBroken;
import io.authplane.application.random.Entropy;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Content under a passphrase, as text: a head that says how, then AES-256-GCM with the head as associated data. The
/// key is the Argon2id hash of the passphrase with the parameters that RFC 9106 §4 recommends second: 64 MiB, 3 passes.
@Rfc(value = 9106, section = "4")
record PassphraseBox(Entropy entropy) {

    private static final int MEMORY_KIB = 64 * 1024;
    private static final int PASSES = 3;
    private static final int LANES = 4;
    private static final int KEY_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final Pattern BOX =
            Pattern.compile("(AuthPlane-Secrets: 1\nArgon2id: m=65536,t=3,p=4,salt=([A-Za-z0-9_-]{22})\n"
                    + "AES-256-GCM: nonce=([A-Za-z0-9_-]{16})\n)\n([A-Za-z0-9+/=\n]+)");

    String close(byte[] content, Secret passphrase) {
        byte[] salt = entropy.bytes(SALT_BYTES);
        byte[] nonce = entropy.bytes(NONCE_BYTES);
        Base64.Encoder base64Url = Base64.getUrlEncoder().withoutPadding();
        String head = "AuthPlane-Secrets: 1\nArgon2id: m=%d,t=%d,p=%d,salt=%s\nAES-256-GCM: nonce=%s\n"
                .formatted(MEMORY_KIB, PASSES, LANES, base64Url.encodeToString(salt), base64Url.encodeToString(nonce));
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, passphrase, salt, nonce, head).doFinal(content);
            return head + "\n" + Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(sealed) + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has AES-GCM", e);
        }
    }

    /// Throws [SealBroken] with a sentence for the operator.
    byte[] open(String box, Secret passphrase) {
        Matcher matcher = BOX.matcher(box.replace("\r\n", "\n"));
        if (!matcher.matches()) {
            throw new SealBroken("this is not a file of exported secrets of version 1");
        }
        Base64.Decoder base64Url = Base64.getUrlDecoder();
        try {
            byte[] sealed = Base64.getMimeDecoder().decode(matcher.group(4));
            return cipher(
                            Cipher.DECRYPT_MODE,
                            passphrase,
                            base64Url.decode(matcher.group(2)),
                            base64Url.decode(matcher.group(3)),
                            matcher.group(1))
                    .doFinal(sealed);
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            throw new SealBroken("the passphrase is wrong, or the file was changed");
        }
    }

    private static Cipher cipher(int mode, Secret passphrase, byte[] salt, byte[] nonce, String head)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key(passphrase, salt), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(head.getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }

    private static byte[] key(Secret passphrase, byte[] salt) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(MEMORY_KIB)
                .withIterations(PASSES)
                .withParallelism(LANES)
                .withSalt(salt)
                .build());
        byte[] key = new byte[KEY_BYTES];
        generator.generateBytes(passphrase.revealBytes(), key);
        return key;
    }
}
