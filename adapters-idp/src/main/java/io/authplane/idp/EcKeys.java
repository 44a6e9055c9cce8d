package io.authplane.idp;

import io.authplane.application.key.SignerUnavailable;
import io.authplane.application.random.Entropy;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.TokenHash;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Map;

/// Keys on the curve P-256.
final class EcKeys implements JwsKey.Family {

    private static final int COORDINATE_BYTES = 32;

    /// 64 bits more than the order has, so that the remainder is as good as uniform (FIPS 186-5 A.2.1).
    private static final int SEED_BYTES = 40;

    @Override
    public byte[] generate(Entropy entropy) {
        BigInteger seed = new BigInteger(1, entropy.bytes(SEED_BYTES));
        BigInteger value = seed.mod(P256.ORDER.subtract(BigInteger.ONE)).add(BigInteger.ONE);
        try {
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new ECPrivateKeySpec(value, P256.SPEC))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a value within the order of the curve is a private key", e);
        }
    }

    @Override
    public JwsKey.Public open(byte[] pkcs8, String origin) {
        try {
            var key = (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            if (!P256.holds(key)) {
                throw new SignerUnavailable(origin + " does not hold a key on the curve P-256");
            }
            ECPoint point = P256.publicPoint(key.getS());
            return new JwsKey.Public(
                    P256.publicKey(point),
                    Map.of(
                            "kty",
                            "EC",
                            "crv",
                            "P-256",
                            "x",
                            coordinate(point.getAffineX()),
                            "y",
                            coordinate(point.getAffineY())));
        } catch (GeneralSecurityException e) {
            throw new SignerUnavailable(origin + " does not hold an elliptic-curve private key in PKCS#8", e);
        }
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
}
