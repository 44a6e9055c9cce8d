package io.authplane.idp;

import io.authplane.application.key.SignerUnavailable;
import io.authplane.application.random.Entropy;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.TokenHash;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Map;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// Ed25519 keys. The JDK has no public way from a private key to its public half: Bouncy Castle derives it.
final class EdKeys implements JwsKey.Family {

    @Override
    public byte[] generate(Entropy entropy) {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(
                            new EdECPrivateKeySpec(NamedParameterSpec.ED25519, entropy.bytes(Ed25519.SECRET_KEY_SIZE)))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("any 32 bytes are a private key", e);
        }
    }

    @Override
    public JwsKey.Public open(byte[] pkcs8, String origin) {
        try {
            KeyFactory factory = KeyFactory.getInstance("Ed25519");
            var key = (EdECPrivateKey) factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            byte[] secret = key.getBytes().orElseThrow(() -> new SignerUnavailable(origin + " does not show its key"));
            byte[] encoded = new byte[Ed25519.PUBLIC_KEY_SIZE];
            Ed25519.generatePublicKey(secret, 0, encoded, 0);
            return new JwsKey.Public(
                    factory.generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point(encoded))),
                    published(encoded));
        } catch (GeneralSecurityException e) {
            throw new SignerUnavailable(origin + " does not hold an Ed25519 private key in PKCS#8", e);
        }
    }

    /// "The parameter 'kty' MUST be 'OKP'. […] 'x' MUST be present and contain the public key encoded using the
    /// base64url encoding."
    @Rfc(value = 8037, section = "2")
    private static Map<String, String> published(byte[] encoded) {
        return Map.of("kty", "OKP", "crv", "Ed25519", "x", TokenHash.base64Url(encoded));
    }

    /// Little-endian y with the sign of x in the highest bit (RFC 8032 §5.1.2).
    private static EdECPoint point(byte[] encoded) {
        byte[] bigEndian = new byte[encoded.length];
        for (int i = 0; i < encoded.length; i++) {
            bigEndian[i] = encoded[encoded.length - 1 - i];
        }
        boolean odd = (bigEndian[0] & 0x80) != 0;
        bigEndian[0] &= 0x7f;
        return new EdECPoint(odd, new BigInteger(1, bigEndian));
    }
}
