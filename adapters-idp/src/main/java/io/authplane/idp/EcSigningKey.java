package io.authplane.idp;

import io.authplane.application.key.SignerUnavailable;
import io.authplane.application.random.Entropy;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.PublicJwk;
import io.authplane.domain.key.SigningAlgorithm;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.TokenHash;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Map;

/// A P-256 key that signs with ES256 and reveals its public half only. Thread-safe: signatures share no state.
final class EcSigningKey {

    private static final int COORDINATE_BYTES = 32;

    /// 64 bits more than the order has, so that the remainder is as good as uniform (FIPS 186-5 A.2.1).
    private static final int SEED_BYTES = 40;

    private final SignatureProvider provider;
    private final PrivateKey privateKey;
    private final PublicJwk jwk;

    private EcSigningKey(SignatureProvider provider, PrivateKey privateKey, PublicJwk jwk) {
        this.provider = provider;
        this.privateKey = privateKey;
        this.jwk = jwk;
    }

    /// A fresh private key in PKCS#8.
    static byte[] generate(Entropy entropy) {
        BigInteger seed = new BigInteger(1, entropy.bytes(SEED_BYTES));
        BigInteger value = seed.mod(P256.ORDER.subtract(BigInteger.ONE)).add(BigInteger.ONE);
        try {
            return jdkFactory()
                    .generatePrivate(new ECPrivateKeySpec(value, P256.SPEC))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a value within the order of the curve is a private key", e);
        }
    }

    /// The key behind a PKCS#8 private key, proven by a trial signature that the JDK verifies.
    ///
    /// Throws [SignerUnavailable] for anything but a sound P-256 key.
    ///
    /// @param origin where the key comes from, the beginning of a sentence
    static EcSigningKey open(byte[] pkcs8, SignatureProvider provider, String origin) {
        try {
            var key = (ECPrivateKey) jdkFactory().generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            if (!P256.holds(key)) {
                throw new SignerUnavailable(origin + " does not hold a key on the curve P-256");
            }
            ECPoint point = P256.publicPoint(key.getS());
            var signing = new EcSigningKey(provider, provider.importEcKey(key.getEncoded()), publish(point));
            byte[] trial = signing.id().value().getBytes(StandardCharsets.US_ASCII);
            if (!SignatureProvider.jdk().verifiesEs256(P256.publicKey(point), trial, signing.sign(trial))) {
                throw new SignerUnavailable(origin + " does not sign correctly with " + provider.name());
            }
            return signing;
        } catch (GeneralSecurityException e) {
            throw new SignerUnavailable(origin + " does not hold an elliptic-curve private key in PKCS#8", e);
        }
    }

    PublicJwk jwk() {
        return jwk;
    }

    KeyId id() {
        return jwk.keyId();
    }

    String providerName() {
        return provider.name();
    }

    /// The signature of `input`, 64 bytes: "Concatenate the two octet sequences in the order R and then S."
    @Rfc(value = 7518, section = "3.4")
    byte[] sign(byte[] input) {
        try {
            return provider.es256(privateKey, input);
        } catch (GeneralSecurityException e) {
            throw new SignerUnavailable("the signing key does not sign", e);
        }
    }

    private static PublicJwk publish(ECPoint point) {
        String x = coordinate(point.getAffineX());
        String y = coordinate(point.getAffineY());
        return new PublicJwk(Map.of(
                "kty",
                "EC",
                "crv",
                "P-256",
                "x",
                x,
                "y",
                y,
                "kid",
                thumbprint(x, y).value(),
                "alg",
                SigningAlgorithm.ES256.wire(),
                "use",
                "sig"));
    }

    /// The SHA-256 of the required members, "ordered lexicographically by the Unicode code points".
    @Rfc(value = 7638, section = "3")
    private static KeyId thumbprint(String x, String y) {
        String canonical = "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + x + "\",\"y\":\"" + y + "\"}";
        return new KeyId(TokenHash.base64Url(TokenHash.sha256(canonical.getBytes(StandardCharsets.US_ASCII))));
    }

    /// "The length of this octet string MUST be the full size of a coordinate": leading zeros stay.
    @Rfc(value = 7518, section = "6.2.1.2")
    private static String coordinate(BigInteger value) {
        byte[] signed = value.toByteArray();
        byte[] full = new byte[COORDINATE_BYTES];
        int length = Math.min(signed.length, COORDINATE_BYTES);
        System.arraycopy(signed, signed.length - length, full, COORDINATE_BYTES - length, length);
        return TokenHash.base64Url(full);
    }

    private static KeyFactory jdkFactory() throws GeneralSecurityException {
        return KeyFactory.getInstance("EC", SignatureProvider.jdk().provider());
    }
}
