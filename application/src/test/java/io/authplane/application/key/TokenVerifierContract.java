package io.authplane.application.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.client.ClientId;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.Issuer;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.AccessToken;
import io.authplane.domain.token.AccessTokenClaims;
import io.authplane.domain.token.TokenId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// "What the token says, if one of the tenant's published keys signed it […]. Empty for everything else, whatever is
/// wrong with it."
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class TokenVerifierContract {

    protected static final TenantId TENANT = TenantId.DEFAULT;

    /// Signs what the verifier verifies.
    protected abstract TokenSigner signer();

    /// Verifies for [Given#ISSUER].
    protected abstract TokenVerifier verifier();

    protected static AccessTokenClaims claims() {
        return new AccessTokenClaims(
                Given.ISSUER,
                Given.USER.value(),
                "https://files.example.com/mcp",
                new ClientId("client-1"),
                Scopes.of("files:write", "files:read"),
                new TokenId(Given.id(6)),
                Given.NOW,
                Given.NOW.plus(Duration.ofMinutes(15)),
                true);
    }

    @Test
    void a_token_of_ours_says_what_was_signed() {
        assertEquals(Optional.of(claims()), verify(sign(claims())));
    }

    @Test
    void a_token_without_scopes_and_without_an_agent_says_so() {
        AccessTokenClaims bare = new AccessTokenClaims(
                Given.ISSUER,
                Given.USER.value(),
                "https://files.example.com/mcp",
                new ClientId("https://client.example/metadata"),
                Scopes.NONE,
                new TokenId(Given.id(6)),
                Given.NOW,
                Given.NOW.plus(Duration.ofMinutes(15)),
                false);

        Optional<AccessTokenClaims> read = verify(sign(bare));

        assertEquals(Optional.of(false), read.map(AccessTokenClaims::agent));
        assertEquals(Optional.of(bare.clientId()), read.map(AccessTokenClaims::clientId));
        assertTrue(read.orElseThrow().scopes().isEmpty());
    }

    @Test
    void a_token_is_good_until_right_before_its_end() {
        AccessToken token = sign(claims());

        assertTrue(verifier()
                .verify(TENANT, token, claims().expiresAt().minusMillis(1))
                .isPresent());
        assertEquals(Optional.empty(), verifier().verify(TENANT, token, claims().expiresAt()));
    }

    @Test
    void the_clock_of_another_node_may_be_behind() {
        assertTrue(verifier()
                .verify(TENANT, sign(claims()), Given.NOW.minusSeconds(30))
                .isPresent());
    }

    @Test
    void a_token_of_another_issuer_is_nothing() {
        AccessTokenClaims ours = claims();
        AccessTokenClaims foreign = new AccessTokenClaims(
                new Issuer("https://evil.example.com"),
                ours.subject(),
                ours.audience(),
                ours.clientId(),
                ours.scopes(),
                ours.id(),
                ours.issuedAt(),
                ours.expiresAt(),
                ours.agent());

        assertEquals(Optional.empty(), verify(sign(foreign)));
    }

    @Test
    void a_token_with_one_changed_byte_is_nothing() {
        String token = sign(claims()).reveal();
        String[] parts = token.split("\\.", -1);
        for (int part = 0; part < parts.length; part++) {
            byte[] bytes = Base64.getUrlDecoder().decode(parts[part]);
            for (int i = 0; i < bytes.length; i += 7) {
                byte[] changed = bytes.clone();
                changed[i] ^= 1;
                String[] altered = parts.clone();
                altered[part] = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);

                assertEquals(Optional.empty(), verify(new AccessToken(String.join(".", altered))));
            }
        }
    }

    @Test
    void a_token_that_claims_no_algorithm_is_nothing() {
        String payload = sign(claims()).reveal().split("\\.", -1)[1];
        for (String header : List.of("{\"typ\":\"at+jwt\",\"alg\":\"none\"}", "{\"alg\":\"HS256\"}", "{}", "[]")) {
            String encoded =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8));

            assertEquals(Optional.empty(), verify(new AccessToken(encoded + "." + payload + ".")));
            assertEquals(Optional.empty(), verify(new AccessToken(encoded + "." + payload + ".AAAA")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" ", ".", "..", "...", "a.b.c", "e30.e30.e30", "not a token", "\u0000", "eyJ\ud83d\ud83d.x.y"})
    void nonsense_is_nothing(String nonsense) {
        assertEquals(Optional.empty(), verify(new AccessToken(nonsense)));
    }

    private AccessToken sign(AccessTokenClaims claims) {
        return signer().sign(TENANT, claims);
    }

    private Optional<AccessTokenClaims> verify(AccessToken token) {
        return verifier().verify(TENANT, token, Given.NOW.plusSeconds(1));
    }
}
