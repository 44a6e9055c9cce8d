package io.authplane.idp;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import io.authplane.domain.key.PublicJwk;
import io.authplane.domain.oauth.Rfc;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;
import java.util.HashMap;

/// Checks JWS signatures against published keys, with the JDK. The algorithm is that of the key, never of the token.
final class JwsSignature {

    /// What stands before the 32 bytes of an Ed25519 key in its X.509 form (RFC 8410 §4).
    private static final byte[] ED25519_PREFIX = Base64.getDecoder().decode("MCowBQYDK2VwAyEA");

    private JwsSignature() {}

    /// Whether `signed` is the signature of `input` under this key; false for a key that cannot be read.
    @Rfc(value = 7515, section = "5.2")
    static boolean verifies(PublicJwk key, byte[] input, byte[] signed) {
        try {
            Signature signature = algorithm(key);
            signature.initVerify(publicKey(key));
            signature.update(input);
            return signature.verify(signed);
        } catch (GeneralSecurityException | ParseException | JOSEException | IllegalArgumentException _) {
            return false;
        }
    }

    @Rfc(value = 7518, section = "3.1")
    private static Signature algorithm(PublicJwk key) throws GeneralSecurityException {
        String name = key.members().getOrDefault("alg", "");
        return switch (name) {
            case "ES256" -> Signature.getInstance("SHA256withECDSAinP1363Format");
            case "RS256" -> Signature.getInstance("SHA256withRSA");
            case "PS256" -> {
                Signature pss = Signature.getInstance("RSASSA-PSS");
                pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
                yield pss;
            }
            case "Ed25519" -> Signature.getInstance("Ed25519");
            default -> throw new GeneralSecurityException("no algorithm of ours: " + name);
        };
    }

    private static PublicKey publicKey(PublicJwk key) throws GeneralSecurityException, ParseException, JOSEException {
        return switch (key.members().getOrDefault("kty", "")) {
            case "EC" -> ECKey.parse(new HashMap<>(key.members())).toECPublicKey();
            case "RSA" -> RSAKey.parse(new HashMap<>(key.members())).toRSAPublicKey();
            case "OKP" -> ed25519(key);
            default -> throw new GeneralSecurityException("no kind of key of ours");
        };
    }

    private static PublicKey ed25519(PublicJwk key) throws GeneralSecurityException {
        byte[] x = Base64.getUrlDecoder().decode(key.members().getOrDefault("x", ""));
        byte[] encoded = new byte[ED25519_PREFIX.length + x.length];
        System.arraycopy(ED25519_PREFIX, 0, encoded, 0, ED25519_PREFIX.length);
        System.arraycopy(x, 0, encoded, ED25519_PREFIX.length, x.length);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }
}
