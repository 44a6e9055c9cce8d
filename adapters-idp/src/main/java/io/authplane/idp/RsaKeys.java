package io.authplane.idp;

import io.authplane.application.key.SignerUnavailable;
import io.authplane.application.random.Entropy;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.TokenHash;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Map;

/// RSA keys, for RS256 and PS256: "A key of size 2048 bits or larger MUST be used".
///
/// @param bits the length of the modulus of a new key
@Rfc(value = 7518, section = "3.3")
@Rfc(value = 7518, section = "3.5")
record RsaKeys(int bits) implements JwsKey.Family {

    static final int DEFAULT_BITS = 3072;
    private static final int MIN_BITS = 2048;

    /// The primes come from the generator of the JDK, which is seeded by the system: it takes no source of ours.
    @Override
    public byte[] generate(Entropy entropy) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair().getPrivate().getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has RSA", e);
        }
    }

    @Override
    public JwsKey.Public open(byte[] pkcs8, String origin) {
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            if (!(factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)) instanceof RSAPrivateCrtKey key)) {
                throw new SignerUnavailable(origin + " holds an RSA key without its primes");
            }
            if (key.getModulus().bitLength() < MIN_BITS) {
                throw new SignerUnavailable(origin + " holds an RSA key of "
                        + key.getModulus().bitLength() + " bits; at least " + MIN_BITS + " are needed");
            }
            return new JwsKey.Public(
                    factory.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())),
                    Map.of("kty", "RSA", "n", number(key.getModulus()), "e", number(key.getPublicExponent())));
        } catch (GeneralSecurityException e) {
            throw new SignerUnavailable(origin + " does not hold an RSA private key in PKCS#8", e);
        }
    }

    /// "The octet sequence MUST utilize the minimum number of octets needed to represent the value."
    @Rfc(value = 7518, section = "6.3.1.1")
    private static String number(BigInteger value) {
        byte[] signed = value.toByteArray();
        int zeros = signed[0] == 0 ? 1 : 0;
        byte[] minimal = new byte[signed.length - zeros];
        System.arraycopy(signed, zeros, minimal, 0, minimal.length);
        return TokenHash.base64Url(minimal);
    }
}
