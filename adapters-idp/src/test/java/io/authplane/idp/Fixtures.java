package io.authplane.idp;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.authplane.application.MutableClock;
import io.authplane.application.key.TokenSigner;
import io.authplane.application.random.Entropy;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.key.PublicJwk;
import io.authplane.domain.key.SigningAlgorithm;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.Issuer;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.AccessTokenClaims;
import io.authplane.domain.token.TokenId;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Instant;
import java.util.HashMap;

/// What the tests of this module share.
final class Fixtures {

    static final Instant NOW = Given.NOW;
    static final Entropy RANDOM = new SecureRandom()::nextBytes;
    static final String ISSUER = "https://auth.example.com";
    static final String AUDIENCE = "https://mcp.example.com/mcp";

    private Fixtures() {}

    /// An entropy that always gives the same bytes: 1, 2, 3, …
    static Entropy counting() {
        return target -> {
            for (int i = 0; i < target.length; i++) {
                target[i] = (byte) (i + 1);
            }
        };
    }

    static AccessTokenClaims claims() {
        return new AccessTokenClaims(
                new Issuer(ISSUER),
                "user-1",
                AUDIENCE,
                new ClientId("client-1"),
                Scopes.of("tools:call", "files:read"),
                new TokenId("019b76da-a800-7000-8000-000000000001"),
                NOW,
                NOW.plusSeconds(900),
                false);
    }

    static AccessTokenClaims claims(String subject, String audience, ClientId clientId, Scopes scopes, boolean agent) {
        AccessTokenClaims base = claims();
        return new AccessTokenClaims(
                base.issuer(),
                subject,
                audience,
                clientId,
                scopes,
                base.id(),
                base.issuedAt(),
                base.expiresAt(),
                agent);
    }

    static final int RSA_BITS = 2048;

    static JwsKey freshKey() {
        return freshKey(SigningAlgorithm.ES256, SignatureProvider.best());
    }

    static JwsKey freshKey(SigningAlgorithm algorithm, SignatureProvider provider) {
        return JwsKey.open(
                JwsKey.generate(algorithm, RANDOM, RSA_BITS).revealBytes(), algorithm, provider, "the test key");
    }

    /// A private key for ES256 in PKCS#8.
    static byte[] freshPkcs8() {
        return JwsKey.generate(SigningAlgorithm.ES256, RANDOM, RSA_BITS).revealBytes();
    }

    /// A signer with one fresh key, which lies in memory.
    static IdpAdapter.ReloadableSigner signer(SigningAlgorithm algorithm, SignatureProvider provider) {
        MemoryKeys keys = new MemoryKeys();
        keys.add(algorithm, NOW);
        IdpAdapter.ReloadableSigner signer = new JwtTokenSigner(TenantId.DEFAULT, keys, provider, new MutableClock());
        signer.reload();
        return signer;
    }

    /// The key as a verifier reads it.
    static JWK nimbus(PublicJwk jwk) {
        try {
            return JWK.parse(new HashMap<>(jwk.members()));
        } catch (ParseException e) {
            throw new AssertionError("the published key is no JWK", e);
        }
    }

    static JWKSet nimbusSet(TokenSigner signer) {
        return new JWKSet(signer.published(TenantId.DEFAULT).stream()
                .map(Fixtures::nimbus)
                .toList());
    }
}
