package io.authplane.domain.authorization;

import static io.authplane.domain.samples.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.samples.Samples;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Rfc(value = 7636, section = "4.2")
class CodeChallengeTest {

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static CodeVerifier verifier(String text) {
        return CodeVerifier.parse(text);
    }

    private static Parameters parameters(String challenge, String method) {
        Map<String, List<String>> values = new HashMap<>();
        values.put("code_challenge", List.of(challenge));
        values.put("code_challenge_method", List.of(method));
        return new Parameters(values);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cMM",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM=",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw/cM",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw.cM",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw~cM",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c ",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c\u00e9"
            })
    @Rfc(value = 7636, section = "4.3")
    void refuses_what_is_no_base64url_sha_256(String text) {
        assertRefused(OAuthError.InvalidRequest.class, () -> CodeChallenge.parse(parameters(text, "S256")));
    }

    @Test
    @Rfc(value = 7636, section = "4.4.1")
    void a_request_without_a_challenge_is_refused() {
        assertRefused(OAuthError.InvalidRequest.class, () -> CodeChallenge.parse(new Parameters(Map.of())));
        assertRefused(OAuthError.InvalidRequest.class, () -> CodeChallenge.parse(parameters("", "S256")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "s256", "S512", "none", ""})
    @Rfc(value = 7636, section = "4.4.1")
    void a_method_other_than_s256_is_refused_and_so_is_the_default(String method) {
        assertRefused(OAuthError.InvalidRequest.class, () -> CodeChallenge.parse(parameters(CHALLENGE, method)));
    }

    @Test
    @Rfc(value = 7636, section = "4.3")
    void reads_an_s256_challenge() {
        assertEquals(new CodeChallenge(CHALLENGE), CodeChallenge.parse(parameters(CHALLENGE, "S256")));
    }

    @Test
    @Rfc(value = 7636, section = "4.6")
    void rejects_a_verifier_that_does_not_hash_to_the_challenge() {
        CodeChallenge challenge = CodeChallenge.s256(verifier("a".repeat(43)));

        assertRefused(OAuthError.InvalidGrant.class, () -> challenge.verify(verifier("b".repeat(43))));
        assertRefused(OAuthError.InvalidGrant.class, () -> challenge.verify(verifier("a".repeat(44))));
    }

    @Test
    @Rfc(value = 7636, section = "4.6")
    void a_verifier_that_is_the_challenge_itself_is_not_accepted() {
        CodeChallenge challenge = new CodeChallenge(CHALLENGE);

        assertRefused(OAuthError.InvalidGrant.class, () -> challenge.verify(verifier(CHALLENGE)));
    }

    @Test
    @Rfc(value = 7636, section = "4.2")
    @Rfc(value = 7636, section = "4.6")
    void rfc7636_appendix_b() {
        CodeVerifier verifier = verifier("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

        assertEquals(new CodeChallenge(CHALLENGE), CodeChallenge.s256(verifier));
        assertDoesNotThrow(() -> new CodeChallenge(CHALLENGE).verify(verifier));
    }

    @Test
    @Rfc(value = 7636, section = "4.6")
    void exactly_the_verifier_of_a_challenge_is_accepted() {
        record Pair(String one, String other) {}

        Samples.check(samples -> new Pair(samples.text("ab", 43, 45), samples.text("ab", 43, 45)), pair -> {
            CodeChallenge challenge = CodeChallenge.s256(verifier(pair.one()));

            assertDoesNotThrow(() -> challenge.verify(verifier(pair.one())));
            if (!pair.one().equals(pair.other())) {
                assertRefused(OAuthError.InvalidGrant.class, () -> challenge.verify(verifier(pair.other())));
            }
        });
    }
}
