package io.authplane.idp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.util.Base64URL;
import io.authplane.application.key.SignerUnavailable;
import io.authplane.domain.key.SigningAlgorithm;
import io.authplane.domain.oauth.Rfc;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EcKeysTest {

    /// The key of RFC 7515 A.3.1.
    private static final String X = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU";
    private static final String Y = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";
    private static final String D = "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI";

    /// The signing input and the signature of RFC 7515 A.3.1.
    private static final String INPUT = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6"
            + "Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    private static final String SIGNATURE =
            "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

    @Test
    @Rfc(value = 7515, section = "A.3")
    @Rfc(value = 7518, section = "3.4")
    void rfc7515_appendix_a_3_verifies_and_its_key_signs_what_verifies() throws Exception {
        JwsKey key = open(pkcs8(D));
        var publicKey = P256.publicKey(P256.publicPoint(new Base64URL(D).decodeToBigInteger()));
        byte[] input = INPUT.getBytes(StandardCharsets.US_ASCII);

        byte[] signature = key.sign(input);

        assertEquals(X, key.jwk().members().get("x"));
        assertEquals(Y, key.jwk().members().get("y"));
        assertTrue(SignatureProvider.jdk()
                .verifies(SigningAlgorithm.ES256, publicKey, input, new Base64URL(SIGNATURE).decode()));
        assertEquals(64, signature.length);
        assertTrue(new ECDSAVerifier(Fixtures.nimbus(key.jwk()).toECKey())
                .verify(new JWSHeader(JWSAlgorithm.ES256), input, Base64URL.encode(signature)));
    }

    @Test
    @Rfc(value = 7638, section = "3")
    void the_key_id_is_the_thumbprint_that_nimbus_computes() throws Exception {
        JwsKey key = Fixtures.freshKey();

        assertEquals(
                Fixtures.nimbus(key.jwk()).computeThumbprint().toString(),
                key.id().value());
        assertEquals(
                "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U",
                open(pkcs8(D)).id().value());
    }

    @Test
    @Rfc(value = 7517, section = "4")
    void the_published_key_is_public_and_says_what_it_is_for() {
        var jwk = Fixtures.nimbus(Fixtures.freshKey().jwk());

        assertFalse(jwk.isPrivate());
        assertEquals(KeyUse.SIGNATURE, jwk.getKeyUse());
        assertEquals(new Algorithm("ES256"), jwk.getAlgorithm());
        assertEquals(Curve.P_256, jwk.toECKey().getCurve());
        assertEquals(
                Set.of("kty", "crv", "x", "y", "kid", "alg", "use"),
                jwk.toJSONObject().keySet());
    }

    @Test
    @Rfc(value = 7518, section = "6.2.1.2")
    void coordinates_keep_their_leading_zeros() throws Exception {
        BigInteger value = BigInteger.ONE;
        while (P256.publicPoint(value).getAffineX().bitLength() > 248) {
            value = value.add(BigInteger.ONE);
        }

        ECKey read = Fixtures.nimbus(open(pkcs8(value)).jwk()).toECKey();

        assertEquals(32, read.getX().decode().length);
        assertEquals(32, read.getY().decode().length);
        assertEquals(P256.publicPoint(value), read.toECPublicKey().getW());
    }

    @Test
    void a_generated_key_is_reproducible_from_its_entropy_and_only_from_that() {
        byte[] one = new EcKeys().generate(Fixtures.counting());
        byte[] two = new EcKeys().generate(Fixtures.counting());

        assertArrayEquals(one, two);
        assertNotEquals(Fixtures.freshKey().id(), Fixtures.freshKey().id());
    }

    @Test
    void the_extremes_of_the_entropy_give_keys_within_the_order() {
        for (int fill : new int[] {0x00, 0xff}) {
            byte[] pkcs8 = new EcKeys().generate(target -> Arrays.fill(target, (byte) fill));

            assertEquals(64, open(pkcs8).sign(new byte[] {1}).length);
        }
    }

    @Test
    void refuses_a_key_on_another_curve() throws Exception {
        for (String curve : new String[] {"secp384r1", "secp521r1"}) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));

            assertRefused(
                    "here does not hold a key on the curve P-256",
                    generator.generateKeyPair().getPrivate().getEncoded());
        }
    }

    @Test
    void refuses_a_key_of_another_kind_and_bytes_that_are_no_key() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        byte[] rsa = generator.generateKeyPair().getPrivate().getEncoded();

        assertRefused("here does not hold an elliptic-curve private key in PKCS#8", rsa);
        assertRefused("here does not hold an elliptic-curve private key in PKCS#8", new byte[] {1, 2, 3});
        assertRefused("here does not hold an elliptic-curve private key in PKCS#8", new byte[0]);
    }

    @Test
    void refuses_a_private_value_outside_the_order() throws Exception {
        // The JDK does not make such keys, but reads them from files.
        byte[] last =
                ECKey.encodeCoordinate(256, P256.ORDER.subtract(BigInteger.ONE)).decode();
        byte[] order = ECKey.encodeCoordinate(256, P256.ORDER).decode();

        for (byte[] bad : List.of(order, new byte[32])) {
            byte[] pkcs8 = replaced(pkcs8(P256.ORDER.subtract(BigInteger.ONE)), last, bad);

            assertRefused("here does not hold a key on the curve P-256", pkcs8);
        }
    }

    private static byte[] replaced(byte[] whole, byte[] part, byte[] other) {
        for (int at = 0; at + part.length <= whole.length; at++) {
            if (Arrays.equals(whole, at, at + part.length, part, 0, part.length)) {
                byte[] changed = whole.clone();
                System.arraycopy(other, 0, changed, at, other.length);
                return changed;
            }
        }
        throw new AssertionError("the part is not in the whole");
    }

    private static JwsKey open(byte[] pkcs8) {
        return JwsKey.open(pkcs8, SigningAlgorithm.ES256, SignatureProvider.best(), "here");
    }

    private static void assertRefused(String sentence, byte[] pkcs8) {
        assertEquals(
                sentence,
                assertThrows(SignerUnavailable.class, () -> open(pkcs8)).getMessage());
    }

    private static byte[] pkcs8(String d) throws Exception {
        return pkcs8(new Base64URL(d).decodeToBigInteger());
    }

    private static byte[] pkcs8(BigInteger d) throws Exception {
        var point = P256.publicPoint(d);
        ECPrivateKey key = new ECKey.Builder(
                        Curve.P_256,
                        ECKey.encodeCoordinate(256, point.getAffineX()),
                        ECKey.encodeCoordinate(256, point.getAffineY()))
                .d(ECKey.encodeCoordinate(256, d))
                .build()
                .toECPrivateKey();
        return key.getEncoded();
    }
}
