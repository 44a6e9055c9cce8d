package io.authplane.idp;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/// The curve P-256. The JDK has no public way from a private key to its public point: Bouncy Castle multiplies.
final class P256 {

    static final ECParameterSpec SPEC = spec();
    static final BigInteger ORDER = SPEC.getOrder();

    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256r1");

    private P256() {}

    /// Whether the key lies on this curve and its private value is 1 to n - 1.
    static boolean holds(ECPrivateKey key) {
        ECParameterSpec other = key.getParams();
        return SPEC.getCurve().equals(other.getCurve())
                && SPEC.getGenerator().equals(other.getGenerator())
                && ORDER.equals(other.getOrder())
                && key.getS().signum() > 0
                && key.getS().compareTo(ORDER) < 0;
    }

    /// The public point of a private value of 1 to n - 1.
    static ECPoint publicPoint(BigInteger privateValue) {
        var point = new FixedPointCombMultiplier()
                .multiply(CURVE.getG(), privateValue)
                .normalize();
        return new ECPoint(
                point.getAffineXCoord().toBigInteger(), point.getAffineYCoord().toBigInteger());
    }

    static PublicKey publicKey(ECPoint point) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, SPEC));
    }

    private static ECParameterSpec spec() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has the curve P-256", e);
        }
    }
}
