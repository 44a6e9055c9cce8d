package io.authplane.idp;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.authplane.application.key.TokenSigner;
import io.authplane.application.key.TokenVerifier;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.key.PublicJwk;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.tenant.Issuer;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.AccessToken;
import io.authplane.domain.token.AccessTokenClaims;
import io.authplane.domain.token.TokenId;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Verifies our own access tokens with the keys that we publish, those that retire among them.
final class JwtTokenVerifier implements TokenVerifier {

    private static final JOSEObjectType AT_JWT = new JOSEObjectType("at+jwt");

    private final TokenSigner signer;
    private final Issuer issuer;

    JwtTokenVerifier(TokenSigner signer, Issuer issuer) {
        this.signer = signer;
        this.issuer = issuer;
    }

    /// What a stranger sent may be anything, so that whatever goes wrong with it is one answer.
    @Override
    public Optional<AccessTokenClaims> verify(TenantId tenant, AccessToken token, Instant now) {
        List<PublicJwk> published = signer.published(tenant);
        try {
            SignedJWT jwt = SignedJWT.parse(token.reveal());
            Optional<PublicJwk> key = key(jwt.getHeader(), published);
            if (key.isEmpty() || !signedBy(key.get(), jwt)) {
                return Optional.empty();
            }
            AccessTokenClaims claims = claims(jwt.getJWTClaimsSet());
            return claims.issuer().equals(issuer) && now.isBefore(claims.expiresAt())
                    ? Optional.of(claims)
                    : Optional.empty();
        } catch (ParseException | RuntimeException _) {
            return Optional.empty();
        }
    }

    /// "Each key MUST be used with exactly one algorithm, and this MUST be checked when the cryptographic operation is
    /// performed"; and only a token of our type counts, so that nothing else that we sign passes for one.
    @Rfc(value = 8725, section = "3.1")
    @Rfc(value = 8725, section = "3.11")
    private static Optional<PublicJwk> key(JWSHeader header, List<PublicJwk> published) {
        boolean ours = AT_JWT.equals(header.getType())
                && header.getKeyID() != null
                && (header.getCriticalParams() == null
                        || header.getCriticalParams().isEmpty());
        return published.stream()
                .filter(key -> ours
                        && key.keyId().value().equals(header.getKeyID())
                        && header.getAlgorithm().getName().equals(key.members().get("alg")))
                .findFirst();
    }

    private static boolean signedBy(PublicJwk key, SignedJWT jwt) {
        return JwsSignature.verifies(
                key, jwt.getSigningInput(), jwt.getSignature().decode());
    }

    /// Throws if a claim that every token of ours has is missing or of another type.
    private static AccessTokenClaims claims(JWTClaimsSet set) throws ParseException {
        String scope = set.getStringClaim("scope");
        return new AccessTokenClaims(
                new Issuer(required(set.getIssuer())),
                required(set.getSubject()),
                set.getAudience().getFirst(),
                new ClientId(required(set.getStringClaim("client_id"))),
                scope == null ? Scopes.NONE : Scopes.of(Arrays.asList(scope.split(" "))),
                new TokenId(required(set.getJWTID())),
                required(set.getIssueTime()).toInstant(),
                required(set.getExpirationTime()).toInstant(),
                set.getStringClaim("agent_id") != null);
    }

    private static <T> T required(@Nullable T claim) {
        if (claim == null) {
            throw new IllegalArgumentException("a claim is missing");
        }
        return claim;
    }
}
