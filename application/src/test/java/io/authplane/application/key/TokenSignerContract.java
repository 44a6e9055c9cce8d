package io.authplane.application.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.client.ClientId;
import io.authplane.domain.key.PublicJwk;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.AccessTokenClaims;
import io.authplane.domain.token.TokenId;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// "The signed `at+jwt`. Its signature verifies with the published key of its `kid`. […] The keys that verifiers need,
/// the signing one first. Never private members."
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class TokenSignerContract {

    protected static final TenantId TENANT = TenantId.DEFAULT;

    protected abstract TokenSigner signer();

    @Test
    void publishes_the_key_that_signs_first_and_nothing_private() {
        List<PublicJwk> published = signer().published(TENANT);

        assertTrue(header(sign(false))
                .contains("\"kid\":\"" + published.getFirst().keyId().value() + "\""));
        for (PublicJwk key : published) {
            assertTrue(Set.of("kid", "kty", "crv", "alg", "use", "x", "y")
                    .containsAll(key.members().keySet()));
            assertEquals("sig", key.members().get("use"));
        }
    }

    @Test
    void the_signature_verifies_with_the_published_key() throws GeneralSecurityException {
        assertTrue(verifies(sign(false)));
    }

    @Test
    void the_signature_does_not_verify_when_a_byte_of_the_claims_is_flipped() throws GeneralSecurityException {
        String[] parts = sign(false).split("\\.", -1);
        byte[] payload = Base64.getUrlDecoder().decode(parts[1]);
        payload[payload.length / 2] ^= 1;

        String changed = Base64.getUrlEncoder().withoutPadding().encodeToString(payload);

        assertFalse(verifies(parts[0] + "." + changed + "." + parts[2]));
    }

    @Test
    @Rfc(value = 9068, section = "2.1")
    void the_header_names_type_algorithm_and_key() {
        String header = header(sign(false));

        assertTrue(header.contains("\"typ\":\"at+jwt\""), header);
        assertTrue(header.contains("\"alg\":\"ES256\""), header);
    }

    @Test
    @Rfc(value = 9068, section = "2.2")
    @Rfc(value = 9068, section = "2.2.3")
    void the_payload_holds_every_required_claim() {
        String payload = payload(sign(false));

        for (String claim : List.of(
                "\"iss\":\"https://auth.example.com\"",
                "\"sub\":\"" + Given.USER.value() + "\"",
                "\"client_id\":\"client-1\"",
                "\"scope\":\"files:read files:write\"",
                "\"jti\":\"" + Given.id(6) + "\"",
                "\"iat\":" + Given.NOW.getEpochSecond(),
                "\"nbf\":" + Given.NOW.getEpochSecond(),
                "\"exp\":" + (Given.NOW.getEpochSecond() + 900))) {
            assertTrue(payload.contains(claim), () -> claim + " is missing in " + payload);
        }
        assertTrue(payload.matches(".*\"aud\":\\[?\"https://files.example.com/mcp\".*"), payload);
        assertFalse(payload.contains("agent_id"), payload);
    }

    @Test
    void an_agent_is_named_again() {
        String payload = payload(sign(true));

        assertTrue(payload.contains("\"agent_id\":\"client-1\""), payload);
    }

    private String sign(boolean agent) {
        return signer().sign(
                        TENANT,
                        new AccessTokenClaims(
                                Given.ISSUER,
                                Given.USER.value(),
                                "https://files.example.com/mcp",
                                new ClientId("client-1"),
                                Scopes.of("files:write", "files:read"),
                                new TokenId(Given.id(6)),
                                Given.NOW,
                                Given.NOW.plus(Duration.ofMinutes(15)),
                                agent))
                .reveal();
    }

    private boolean verifies(String token) throws GeneralSecurityException {
        int dot = token.lastIndexOf('.');
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(publicKey());
        signature.update(token.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(token.substring(dot + 1)));
    }

    private PublicKey publicKey() throws GeneralSecurityException {
        var members = signer().published(TENANT).getFirst().members();
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(number(members.get("x")), number(members.get("y")));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(String base64Url) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64Url));
    }

    private static String header(String token) {
        return decoded(token.split("\\.", -1)[0]);
    }

    private static String payload(String token) {
        return decoded(token.split("\\.", -1)[1]);
    }

    /// The JSON without what its writer may choose: escaped slashes and white space between tokens.
    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8)
                .replace("\\/", "/")
                .replaceAll("(?<=[:,\\[{])\\s+", "");
    }
}
