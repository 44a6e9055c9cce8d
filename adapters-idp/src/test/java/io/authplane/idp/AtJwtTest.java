package io.authplane.idp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.token.AccessTokenClaims;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// Our tokens as Nimbus, a stranger's library, sees them under RFC 9068 §4.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AtJwtTest {

    private static final Set<String> REQUIRED = Set.of("iss", "exp", "aud", "sub", "client_id", "iat", "jti");

    private static final Instant LATER = Fixtures.NOW.plusSeconds(1);

    private final JwsKey key = Fixtures.freshKey();
    private final AtJwt atJwt = new AtJwt(key);
    private final JWKSet published = new JWKSet(Fixtures.nimbus(key.jwk()));

    @Test
    @Rfc(value = 9068, section = "2.2")
    @Rfc(value = 9068, section = "4")
    void a_token_carries_every_required_claim_and_validates() throws Exception {
        JWTClaimsSet claims = process(mint(Fixtures.claims()));

        assertEquals(Fixtures.ISSUER, claims.getIssuer());
        assertEquals("user-1", claims.getSubject());
        assertEquals(List.of(Fixtures.AUDIENCE), claims.getAudience());
        assertEquals(Date.from(Fixtures.NOW.plusSeconds(900)), claims.getExpirationTime());
        assertEquals(Date.from(Fixtures.NOW), claims.getIssueTime());
        assertEquals(Date.from(Fixtures.NOW), claims.getNotBeforeTime());
        assertEquals("019b76da-a800-7000-8000-000000000001", claims.getJWTID());
        assertEquals("client-1", claims.getStringClaim("client_id"));
        assertFalse(claims.getClaims().containsKey("agent_id"));
    }

    @Test
    void the_audience_is_an_array_on_the_wire() throws Exception {
        var payload = SignedJWT.parse(mint(Fixtures.claims())).getPayload().toJSONObject();

        assertEquals(List.of(Fixtures.AUDIENCE), payload.get("aud"));
    }

    @Test
    @Rfc(value = 9068, section = "2.1")
    @Rfc(value = 8725, section = "3.11")
    void the_header_names_type_algorithm_and_key_and_nothing_else() throws Exception {
        JWSHeader header = SignedJWT.parse(mint(Fixtures.claims())).getHeader();

        assertEquals("at+jwt", header.getType().toString());
        assertEquals(JWSAlgorithm.ES256, header.getAlgorithm());
        assertEquals(key.id().value(), header.getKeyID());
        assertEquals(Set.of("typ", "alg", "kid"), header.toJSONObject().keySet());
    }

    @Test
    @Rfc(value = 9068, section = "2.2.3")
    void scopes_are_one_text_and_absent_when_there_are_none() throws Exception {
        AccessTokenClaims none =
                Fixtures.claims("user-1", Fixtures.AUDIENCE, new ClientId("client-1"), Scopes.NONE, false);

        assertEquals("files:read tools:call", process(mint(Fixtures.claims())).getStringClaim("scope"));
        assertFalse(process(mint(none)).getClaims().containsKey("scope"));
    }

    @Test
    void an_agent_is_named_again_in_agent_id() throws Exception {
        AccessTokenClaims agent =
                Fixtures.claims("user-1", Fixtures.AUDIENCE, new ClientId("agent-7"), Scopes.NONE, true);

        assertEquals("agent-7", process(mint(agent)).getStringClaim("agent_id"));
    }

    @Test
    void awkward_text_in_claims_arrives_as_it_was() throws Exception {
        String subject = "a\"b\\c/\u0000\u0001\b\n\u001f\u007f é ẞ 漢 \ud83d\udd11 \u2028";
        AccessTokenClaims awkward =
                Fixtures.claims(subject, Fixtures.AUDIENCE, new ClientId("c\"\\'</script>"), Scopes.NONE, true);

        JWTClaimsSet claims = process(mint(awkward));

        assertEquals(subject, claims.getSubject());
        assertEquals("c\"\\'</script>", claims.getStringClaim("client_id"));
        assertEquals("c\"\\'</script>", claims.getStringClaim("agent_id"));
    }

    @Test
    void half_a_surrogate_pair_is_signed_and_kept() throws Exception {
        String subject = "x\ud83dy\udd11z\ud800";
        AccessTokenClaims awkward =
                Fixtures.claims(subject, Fixtures.AUDIENCE, new ClientId("client-1"), Scopes.NONE, false);

        assertEquals(subject, process(mint(awkward)).getSubject());
    }

    @Test
    @Rfc(value = 7515, section = "7.1")
    @Rfc(value = 7518, section = "3.4")
    void the_compact_form_has_three_unpadded_parts_and_a_signature_of_64_bytes() {
        String[] parts = mint(Fixtures.claims()).split("\\.", -1);

        assertEquals(3, parts.length);
        assertTrue(List.of(parts).stream().allMatch(part -> part.matches("[A-Za-z0-9_-]+")));
        assertEquals(64, new Base64URL(parts[2]).decode().length);
    }

    @Test
    void every_flipped_byte_is_refused() {
        String token = mint(Fixtures.claims());

        List<String> changed = IntStream.range(0, 3)
                .boxed()
                .flatMap(part -> withOneByteFlipped(token, part))
                .toList();

        assertTrue(accepts(token));
        assertTrue(changed.size() > 350, "header, claims and signature");
        assertEquals(List.of(), changed.stream().filter(this::accepts).toList());
    }

    @Test
    @Rfc(value = 9068, section = "4")
    void another_type_is_refused() {
        String plain = reheaded(new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(key.id().value())
                .type(JOSEObjectType.JWT)
                .build());

        assertRefused("JOSE header typ", () -> process(plain));
    }

    @Test
    @Rfc(value = 9068, section = "4")
    void another_audience_is_refused() {
        AccessTokenClaims elsewhere = Fixtures.claims(
                "user-1", "https://other.example.com/mcp", new ClientId("client-1"), Scopes.NONE, false);

        assertRefused("JWT aud claim", () -> process(mint(elsewhere)));
    }

    @Test
    @Rfc(value = 9068, section = "4")
    void another_issuer_is_refused() {
        String token = mint(Fixtures.claims());

        assertRefused(
                "JWT iss claim",
                () -> processor(published, "https://evil.example.com", LATER).process(token, null));
    }

    @Test
    @Rfc(value = 9068, section = "4")
    void an_expired_token_is_refused() throws Exception {
        String token = mint(Fixtures.claims());
        Instant expiry = Fixtures.claims().expiresAt();

        JWTClaimsSet atTheLastMoment =
                processor(published, Fixtures.ISSUER, expiry.minusSeconds(1)).process(token, null);

        assertEquals("user-1", atTheLastMoment.getSubject());
        assertRefused(
                "Expired JWT",
                () -> processor(published, Fixtures.ISSUER, expiry).process(token, null));
    }

    @Test
    @Rfc(value = 8725, section = "3.1")
    void algorithm_none_is_refused() {
        String payload = mint(Fixtures.claims()).split("\\.", -1)[1];
        String header =
                Base64URL.encode("{\"typ\":\"at+jwt\",\"alg\":\"none\"}").toString();

        assertRefused("Unsecured (plain) JWTs are rejected", () -> process(header + "." + payload + "."));
    }

    @Test
    void an_unknown_key_is_refused() {
        String token = new AtJwt(Fixtures.freshKey()).mint(Fixtures.claims()).reveal();

        assertRefused("no matching key(s) found", () -> process(token));
    }

    @Test
    void a_thousand_tokens_signed_at_once_all_verify() throws Exception {
        var verifier = new ECDSAVerifier(Fixtures.nimbus(key.jwk()).toECKey());
        Callable<String> mint = () -> mint(Fixtures.claims());

        Set<String> verified = new HashSet<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var token : threads.invokeAll(Collections.nCopies(1_000, mint))) {
                SignedJWT jwt = SignedJWT.parse(token.get());
                assertTrue(jwt.verify(verifier));
                verified.add(jwt.getSignature().toString());
            }
        }

        assertEquals(1_000, verified.size(), "ECDSA takes a fresh nonce each time");
    }

    private String mint(AccessTokenClaims claims) {
        return atJwt.mint(claims).reveal();
    }

    /// A token of ours under another header, signed with the same key.
    private String reheaded(JWSHeader header) {
        String payload = mint(Fixtures.claims()).split("\\.", -1)[1];
        String input = header.toBase64URL() + "." + payload;
        return input + "." + Base64URL.encode(key.sign(input.getBytes(StandardCharsets.US_ASCII)));
    }

    private JWTClaimsSet process(String token) throws BadJOSEException, JOSEException, ParseException {
        return processor(published, Fixtures.ISSUER, LATER).process(token, null);
    }

    /// Refused, and for this reason.
    private static void assertRefused(String reason, Executable attempt) {
        String message = assertThrows(BadJOSEException.class, attempt).getMessage();

        assertTrue(message.contains(reason), message);
    }

    private boolean accepts(String token) {
        try {
            return process(token).getSubject() != null;
        } catch (BadJOSEException | JOSEException | ParseException _) {
            return false;
        }
    }

    /// The token once for each byte of one of its parts, with a bit of that byte flipped.
    private static Stream<String> withOneByteFlipped(String token, int part) {
        String[] parts = token.split("\\.", -1);
        byte[] bytes = new Base64URL(parts[part]).decode();
        return IntStream.range(0, bytes.length).mapToObj(at -> {
            byte[] flipped = bytes.clone();
            flipped[at] ^= 1;
            String[] changed = parts.clone();
            changed[part] = Base64URL.encode(flipped).toString();
            return String.join(".", changed);
        });
    }

    private static DefaultJWTProcessor<SecurityContext> processor(JWKSet keys, String issuer, Instant now) {
        var verifier =
                new DefaultJWTClaimsVerifier<SecurityContext>(
                        Fixtures.AUDIENCE,
                        new JWTClaimsSet.Builder().issuer(issuer).build(),
                        REQUIRED) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(now);
                    }
                };
        verifier.setMaxClockSkew(0);
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, new ImmutableJWKSet<>(keys)));
        processor.setJWTClaimsSetVerifier(verifier);
        return processor;
    }
}
