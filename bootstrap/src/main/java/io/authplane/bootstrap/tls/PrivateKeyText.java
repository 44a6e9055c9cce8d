package io.authplane.bootstrap.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a private key from PEM text in the form PKCS#8, and says what to do about the other forms.
final class PrivateKeyText {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----([^-]*)-----END \\1-----");
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");
    private static final String REMEDY = "; convert it: openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW";

    private PrivateKeyText() {}

    /// Throws [TlsUnusable].
    static PrivateKey parse(byte[] text) {
        Matcher block = BLOCK.matcher(new String(text, StandardCharsets.ISO_8859_1));
        if (!block.find()) {
            throw new TlsUnusable("the key file holds no PEM private key");
        }
        return switch (block.group(1)) {
            case "PRIVATE KEY" -> pkcs8(block.group(2));
            case "RSA PRIVATE KEY" -> throw new TlsUnusable("the private key has the old form PKCS#1" + REMEDY);
            case "EC PRIVATE KEY" -> throw new TlsUnusable("the private key has the old form SEC 1" + REMEDY);
            case "ENCRYPTED PRIVATE KEY" ->
                throw new TlsUnusable("the private key is under a passphrase, which nobody can type here" + REMEDY);
            default -> throw new TlsUnusable("the private key is not in the form PKCS#8" + REMEDY);
        };
    }

    private static PrivateKey pkcs8(String base64) {
        byte[] der;
        try {
            der = Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new TlsUnusable("the private key is not Base64", e);
        }
        try {
            for (String algorithm : ALGORITHMS) {
                try {
                    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
                } catch (GeneralSecurityException _) {
                    // not of this kind
                }
            }
        } finally {
            Arrays.fill(der, (byte) 0);
        }
        throw new TlsUnusable("the private key is no RSA, EC or Ed25519 key, or it is damaged");
    }

    /// A signature that such a key makes.
    static String signatureOf(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
    }
}
