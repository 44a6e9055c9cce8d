package io.authplane.bootstrap.e2e;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.authplane.domain.oauth.Rfc;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// An access token of a running server under two independent libraries.
@Rfc(value = 9068, section = "2.1")
@Rfc(value = 9068, section = "2.2")
@Rfc(value = 9068, section = "4")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccessTokenTest {

    private static final Set<String> REQUIRED = Set.of("iss", "exp", "aud", "sub", "client_id", "iat", "jti");

    private static String resource;
    private static String issuer;
    private static String token;
    private static JWKSet published;
    private static ECKey own;
    private static JsonNode withJose;

    @BeforeAll
    static void issue_a_token() throws Exception {
        NodeTools.assumeAvailable();
        own = new ECKeyGenerator(Curve.P_256).keyID("key-of-this-test").generate();
        try (PeopledServer server = PeopledServer.start(PeopledServer.Database.SQLITE)) {
            resource = server.registerExampleServer();
            issuer = server.issuer();
            JsonNode flow = Node.run("flow.mjs", server.inputs(Map.of("RESOURCE", resource)));
            token = flow.path("accessToken").textValue();
            published =
                    JWKSet.load(URI.create(issuer + "/.well-known/jwks.json").toURL());
            withJose = Node.run(
                    "verify-jwt.mjs",
                    server.inputs(Map.of(
                            "TOKEN",
                            token,
                            "AUDIENCE",
                            resource,
                            "CLIENT_ID",
                            flow.at("/client/client_id").textValue(),
                            "SCOPE",
                            flow.path("scope").textValue())));
        }
    }

    @Test
    void jose_accepts_it_and_refuses_every_altered_one() {
        assertTrue(withJose.path("ok").booleanValue(), withJose::toString);
    }

    @Test
    void nimbus_accepts_it() {
        assertDoesNotThrow(() -> process(token, published, resource));
    }

    @Test
    void nimbus_refuses_a_flipped_byte() {
        String[] parts = token.split("\\.", -1);
        byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
        signature[signature.length / 2] ^= 1;
        String flipped = parts[0] + "." + parts[1] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);

        assertRefused(flipped, published);
    }

    @Test
    void nimbus_refuses_a_wrong_typ() throws Exception {
        assertAccepted(resigned(new JOSEObjectType("at+jwt"), UnaryOperator.identity()));
        assertRefused(resigned(JOSEObjectType.JWT, UnaryOperator.identity()), extended());
    }

    @Test
    void nimbus_refuses_a_wrong_aud() throws Exception {
        assertRefused(altered(claims -> claims.audience("https://another.example/mcp")), extended());
    }

    @Test
    void nimbus_refuses_an_expired_one() throws Exception {
        assertRefused(
                altered(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120)))), extended());
    }

    @Test
    void nimbus_refuses_alg_none() throws Exception {
        assertRefused(new PlainJWT(SignedJWT.parse(token).getJWTClaimsSet()).serialize(), published);
    }

    @Test
    void nimbus_refuses_an_unknown_kid() throws Exception {
        assertRefused(altered(UnaryOperator.identity()), published);
    }

    private static String altered(UnaryOperator<JWTClaimsSet.Builder> alteration) throws Exception {
        return resigned(new JOSEObjectType("at+jwt"), alteration);
    }

    /// Signed by a key of this test that the verifier trusts: nothing but the altered member can be at fault.
    private static String resigned(JOSEObjectType type, UnaryOperator<JWTClaimsSet.Builder> alteration)
            throws Exception {
        var claims = new JWTClaimsSet.Builder(SignedJWT.parse(token).getJWTClaimsSet());
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(type)
                .keyID(own.getKeyID())
                .build();
        var jwt = new SignedJWT(header, alteration.apply(claims).build());
        jwt.sign(new ECDSASigner(own));
        return jwt.serialize();
    }

    private static JWKSet extended() {
        List<JWK> keys = new ArrayList<>(published.getKeys());
        keys.add(own.toPublicJWK());
        return new JWKSet(keys);
    }

    private static void assertAccepted(String jwt) {
        assertDoesNotThrow(() -> process(jwt, extended(), resource));
    }

    private static void assertRefused(String jwt, JWKSet keys) {
        assertThrows(BadJOSEException.class, () -> process(jwt, keys, resource));
    }

    private static JWTClaimsSet process(String jwt, JWKSet keys, String audience) throws Exception {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, new ImmutableJWKSet<>(keys)));
        var issued = new JWTClaimsSet.Builder().issuer(issuer).build();
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(audience, issued, REQUIRED));
        return processor.process(jwt, null);
    }
}
