package io.authplane.idp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.authplane.application.MutableClock;
import io.authplane.application.key.SignerUnavailable;
import io.authplane.application.key.TokenSigner;
import io.authplane.application.key.TokenVerifier;
import io.authplane.application.key.TokenVerifierContract;
import io.authplane.domain.key.PublicJwk;
import io.authplane.domain.key.SigningAlgorithm;
import io.authplane.domain.key.SigningKey;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.AccessToken;
import io.authplane.domain.token.AccessTokenClaims;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JwtTokenVerifierTest extends TokenVerifierContract {

    private final MemoryKeys keys = new MemoryKeys();
    private final SigningKey older = keys.add(SigningAlgorithm.ES256, Given.NOW.minusSeconds(60));
    private final TokenSigner signer = loaded();
    private final TokenVerifier verifier = new JwtTokenVerifier(signer, Given.ISSUER);

    private TokenSigner loaded() {
        keys.add(SigningAlgorithm.ES256, Given.NOW);
        var loading = new JwtTokenSigner(TENANT, keys, SignatureProvider.best(), new MutableClock());
        loading.reload();
        return loading;
    }

    private JwsKey opened(SigningKey key) {
        byte[] bytes = keys.reveal(TENANT, key.kid()).orElseThrow().revealBytes();
        return JwsKey.open(bytes, key.algorithm(), SignatureProvider.best(), "the test key");
    }

    @Override
    protected TokenSigner signer() {
        return signer;
    }

    @Override
    protected TokenVerifier verifier() {
        return verifier;
    }

    @Test
    void a_token_of_a_key_that_retires_is_still_ours() {
        assertTrue(accepts(verifier, new AtJwt(opened(older)).mint(claims()).reveal()));
    }

    @Test
    void a_token_of_a_key_that_is_not_published_is_nothing() {
        assertEquals(
                false,
                accepts(verifier, new AtJwt(Fixtures.freshKey()).mint(claims()).reveal()));
    }

    @Test
    @Rfc(value = 8725, section = "3.11")
    void only_the_type_at_jwt_counts() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("k").generate();
        TokenVerifier trusting = trusting(key, "ES256");

        assertTrue(
                accepts(trusting, signed(new ECDSASigner(key), header("ES256").build())));
        assertEquals(
                false,
                accepts(
                        trusting,
                        signed(
                                new ECDSASigner(key),
                                header("ES256").type(JOSEObjectType.JWT).build())));
        assertEquals(
                false,
                accepts(
                        trusting,
                        signed(new ECDSASigner(key), header("ES256").type(null).build())));
        assertEquals(
                false,
                accepts(
                        trusting,
                        signed(
                                new ECDSASigner(key),
                                header("ES256").criticalParams(Set.of("exp")).build())));
        assertEquals(
                false,
                accepts(
                        trusting,
                        signed(new ECDSASigner(key), header("ES256").keyID(null).build())));
    }

    @Test
    @Rfc(value = 8725, section = "3.1")
    void the_algorithm_is_that_of_the_key() throws Exception {
        RSAKey key = new RSAKeyGenerator(2048).keyID("k").generate();

        assertTrue(accepts(
                trusting(key, "RS256"),
                signed(new RSASSASigner(key), header("RS256").build())));
        assertTrue(accepts(
                trusting(key, "PS256"),
                signed(new RSASSASigner(key), header("PS256").build())));
        assertEquals(
                false,
                accepts(
                        trusting(key, "RS256"),
                        signed(new RSASSASigner(key), header("PS256").build())));
        assertEquals(
                false,
                accepts(
                        trusting(key, "PS256"),
                        signed(new RSASSASigner(key), header("RS256").build())));
        assertEquals(
                false,
                accepts(
                        trusting(key, "RS512"),
                        signed(new RSASSASigner(key), header("RS512").build())));
    }

    @Test
    @Rfc(value = 7515, section = "5.2")
    @Rfc(value = 7518, section = "3.1")
    void ed25519_verifies() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        String x = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        var jwk = new PublicJwk(
                Map.of("kty", "OKP", "crv", "Ed25519", "x", x, "kid", "k", "alg", "Ed25519", "use", "sig"));
        byte[] input = "a.b".getBytes(StandardCharsets.US_ASCII);
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(input);
        byte[] signed = signature.sign();

        assertTrue(JwsSignature.verifies(jwk, input, signed));
        signed[3] ^= 1;
        assertEquals(false, JwsSignature.verifies(jwk, input, signed));
    }

    @Test
    void a_token_that_lacks_a_claim_is_nothing() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("k").generate();
        TokenVerifier trusting = trusting(key, "ES256");
        for (String claim : List.of("iss", "sub", "aud", "client_id", "jti", "iat", "exp")) {
            String token = signed(new ECDSASigner(key), header("ES256").build(), claims -> claims.claim(claim, null));

            assertEquals(false, accepts(trusting, token), claim);
        }
    }

    @Test
    void a_tenant_without_keys_is_an_accident() {
        AccessToken token = signer.sign(TENANT, claims());

        assertThrows(SignerUnavailable.class, () -> verifier.verify(new TenantId("other"), token, Given.NOW));
    }

    private static JWSHeader.Builder header(String algorithm) {
        return new JWSHeader.Builder(JWSAlgorithm.parse(algorithm)).keyID("k").type(new JOSEObjectType("at+jwt"));
    }

    private static String signed(JWSSigner signer, JWSHeader header) throws JOSEException {
        return signed(signer, header, UnaryOperator.identity());
    }

    private static String signed(JWSSigner signer, JWSHeader header, UnaryOperator<JWTClaimsSet.Builder> change)
            throws JOSEException {
        AccessTokenClaims claims = claims();
        var set = new JWTClaimsSet.Builder()
                .issuer(claims.issuer().value())
                .subject(claims.subject())
                .audience(claims.audience())
                .claim("client_id", claims.clientId().value())
                .jwtID(claims.id().value())
                .issueTime(Date.from(claims.issuedAt()))
                .expirationTime(Date.from(claims.expiresAt()));
        var jwt = new SignedJWT(header, change.apply(set).build());
        jwt.sign(signer);
        return jwt.serialize();
    }

    /// A verifier whose one published key is this one, for this algorithm.
    private static TokenVerifier trusting(JWK key, String algorithm) {
        Map<String, String> members = new HashMap<>(key.toPublicJWK().toJSONObject().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().toString())));
        members.put("alg", algorithm);
        members.put("use", "sig");
        PublicJwk published = new PublicJwk(members);
        return new JwtTokenVerifier(
                new TokenSigner() {
                    @Override
                    public AccessToken sign(TenantId tenant, AccessTokenClaims claims) {
                        throw new SignerUnavailable("verifies only");
                    }

                    @Override
                    public List<PublicJwk> published(TenantId tenant) {
                        return List.of(published);
                    }
                },
                Given.ISSUER);
    }

    private static boolean accepts(TokenVerifier verifier, String token) {
        Optional<AccessTokenClaims> claims = verifier.verify(TENANT, new AccessToken(token), Given.NOW.plusSeconds(1));
        return claims.isPresent();
    }
}
