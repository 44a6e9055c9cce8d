package io.authplane.idp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jwt.SignedJWT;
import io.authplane.application.key.SignerUnavailable;
import io.authplane.domain.key.SigningAlgorithm;
import io.authplane.domain.oauth.Rfc;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every algorithm under Nimbus, a stranger's library.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JwsKeyTest {

    private static final Map<SigningAlgorithm, Set<String>> MEMBERS = Map.of(
            SigningAlgorithm.ES256, Set.of("kty", "crv", "x", "y"),
            SigningAlgorithm.RS256, Set.of("kty", "n", "e"),
            SigningAlgorithm.PS256, Set.of("kty", "n", "e"),
            SigningAlgorithm.ED25519, Set.of("kty", "crv", "x"));

    @ParameterizedTest
    @EnumSource
    @Rfc(value = 7518, section = "3.3")
    @Rfc(value = 7518, section = "3.5")
    @Rfc(value = 8037, section = "3.1")
    void a_token_verifies_with_the_published_key_and_not_when_a_byte_is_flipped(SigningAlgorithm algorithm)
            throws Exception {
        for (SignatureProvider provider : List.of(SignatureProvider.best(), SignatureProvider.jdk())) {
            JwsKey key = Fixtures.freshKey(algorithm, provider);

            SignedJWT jwt =
                    SignedJWT.parse(new AtJwt(key).mint(Fixtures.claims()).reveal());

            assertTrue(verifies(jwt, key), key.providerName());
            assertEquals(algorithm.wire(), jwt.getHeader().getAlgorithm().getName());
            assertEquals(key.id().value(), jwt.getHeader().getKeyID());
            assertFalse(verifies(flipped(jwt), key), "a flipped byte");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Rfc(value = 8037, section = "2")
    @Rfc(value = 7518, section = "6.3.1.1")
    void the_published_key_has_its_members_and_no_private_ones(SigningAlgorithm algorithm) {
        JwsKey key = Fixtures.freshKey(algorithm, SignatureProvider.best());

        JWK jwk = Fixtures.nimbus(key.jwk());

        Set<String> members = new java.util.HashSet<>(MEMBERS.getOrDefault(algorithm, Set.of()));
        members.addAll(Set.of("kid", "alg", "use"));
        assertEquals(members, key.jwk().members().keySet());
        assertFalse(jwk.isPrivate());
        assertEquals(KeyUse.SIGNATURE, jwk.getKeyUse());
        assertEquals(algorithm.wire(), jwk.getAlgorithm().getName());
    }

    @ParameterizedTest
    @EnumSource
    @Rfc(value = 7638, section = "3")
    void the_key_id_is_the_thumbprint_that_nimbus_computes(SigningAlgorithm algorithm) throws Exception {
        JwsKey key = Fixtures.freshKey(algorithm, SignatureProvider.best());

        assertEquals(
                Fixtures.nimbus(key.jwk()).computeThumbprint().toString(),
                key.id().value());
    }

    @Test
    @Rfc(value = 8037, section = "A.2")
    void the_public_half_of_an_ed25519_key_is_that_of_the_rfc() throws Exception {
        byte[] d = Base64.getUrlDecoder().decode("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A");
        byte[] pkcs8 = new byte[48];
        System.arraycopy(java.util.HexFormat.of().parseHex("302e020100300506032b657004220420"), 0, pkcs8, 0, 16);
        System.arraycopy(d, 0, pkcs8, 16, 32);

        JwsKey key = JwsKey.open(pkcs8, SigningAlgorithm.ED25519, SignatureProvider.best(), "here");

        assertEquals(
                "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
                key.jwk().members().get("x"));
        assertEquals("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k", key.id().value());
    }

    @Test
    void refuses_an_rsa_key_that_is_too_short() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        byte[] pkcs8 = generator.generateKeyPair().getPrivate().getEncoded();

        for (SigningAlgorithm algorithm : List.of(SigningAlgorithm.RS256, SigningAlgorithm.PS256)) {
            assertEquals(
                    "here holds an RSA key of 1024 bits; at least 2048 are needed",
                    assertThrows(
                                    SignerUnavailable.class,
                                    () -> JwsKey.open(pkcs8, algorithm, SignatureProvider.best(), "here"))
                            .getMessage());
        }
    }

    @Test
    void a_new_rsa_key_has_the_length_that_was_asked_for() throws Exception {
        byte[] pkcs8 =
                JwsKey.generate(SigningAlgorithm.PS256, Fixtures.RANDOM, 3072).revealBytes();

        var key = (java.security.interfaces.RSAPrivateKey)
                KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));

        assertEquals(3072, key.getModulus().bitLength());
    }

    @ParameterizedTest
    @EnumSource
    void refuses_a_key_of_another_kind(SigningAlgorithm algorithm) {
        SigningAlgorithm other =
                algorithm == SigningAlgorithm.ES256 ? SigningAlgorithm.ED25519 : SigningAlgorithm.ES256;
        byte[] pkcs8 =
                JwsKey.generate(other, Fixtures.RANDOM, Fixtures.RSA_BITS).revealBytes();

        String sentence = assertThrows(
                        SignerUnavailable.class, () -> JwsKey.open(pkcs8, algorithm, SignatureProvider.best(), "here"))
                .getMessage();

        assertTrue(sentence.matches("here does not hold an? .* private key in PKCS#8"), sentence);
    }

    private static SignedJWT flipped(SignedJWT jwt) throws Exception {
        String[] parts = jwt.serialize().split("\\.", -1);
        byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
        signature[signature.length / 2] ^= 1;
        return SignedJWT.parse(parts[0] + "." + parts[1] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(signature));
    }

    private static boolean verifies(SignedJWT jwt, JwsKey key) throws Exception {
        JWK jwk = Fixtures.nimbus(key.jwk());
        if (key.algorithm() == SigningAlgorithm.ED25519) {
            return verifiesEdDsa(jwt, jwk);
        }
        JWSVerifier verifier = key.algorithm() == SigningAlgorithm.ES256
                ? new ECDSAVerifier(jwk.toECKey())
                : new RSASSAVerifier(jwk.toRSAKey());
        return jwt.verify(verifier);
    }

    /// Nimbus needs an optional library for this one; its parsed key goes to the JDK.
    private static boolean verifiesEdDsa(SignedJWT jwt, JWK jwk) throws Exception {
        assertEquals(new JWSAlgorithm("Ed25519"), jwt.getHeader().getAlgorithm());
        byte[] x = jwk.toOctetKeyPair().getDecodedX();
        byte[] spki = new byte[44];
        System.arraycopy(java.util.HexFormat.of().parseHex("302a300506032b6570032100"), 0, spki, 0, 12);
        System.arraycopy(x, 0, spki, 12, 32);
        var verifier = java.security.Signature.getInstance("Ed25519");
        verifier.initVerify(
                KeyFactory.getInstance("Ed25519").generatePublic(new java.security.spec.X509EncodedKeySpec(spki)));
        verifier.update(jwt.getSigningInput());
        return verifier.verify(jwt.getSignature().decode());
    }
}
