package io.authplane.application.token;

import io.authplane.application.key.TokenVerifier;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Ancestors;
import io.authplane.domain.login.UserId;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.AccessToken;
import io.authplane.domain.token.AccessTokenClaims;
import io.authplane.domain.token.Issuance;
import io.authplane.domain.token.RefreshToken;
import io.authplane.domain.token.RefreshTokenFamily;
import java.time.Instant;
import java.util.Optional;

/// Tells what a presented token is. The kinds have different shapes, so that no hint is needed to tell them apart: "An
/// authorization server MAY ignore this parameter, particularly if it is able to detect the token type automatically."
@Rfc(value = 7009, section = "2.1")
public final class PresentedTokens {

    private final TokenVerifier verifier;
    private final RefreshTokenMint mint;
    private final Issuances issuances;
    private final RefreshTokenFamilies families;

    public PresentedTokens(
            TokenVerifier verifier, RefreshTokenMint mint, Issuances issuances, RefreshTokenFamilies families) {
        this.verifier = verifier;
        this.mint = mint;
        this.issuances = issuances;
        this.families = families;
    }

    /// A token of ours, revoked or not, that has not expired.
    sealed interface Found {

        /// Whom it was issued to.
        ClientId clientId();

        UserId userId();

        /// The row whose end ends it.
        AncestorRef ref();

        /// Everything whose end ends it, itself last.
        Ancestors lineage();
    }

    /// An access token whose signature and record agree.
    record FoundAccessToken(AccessTokenClaims claims, Issuance issuance) implements Found {

        @Override
        public ClientId clientId() {
            return issuance.clientId();
        }

        @Override
        public UserId userId() {
            return issuance.userId();
        }

        @Override
        public AncestorRef ref() {
            return new AncestorRef(AncestorKind.TOKEN, issuance.id().value());
        }

        @Override
        public Ancestors lineage() {
            return issuance.lineage();
        }
    }

    /// A refresh token that we derived.
    ///
    /// @param generation the presented one, which need not be the head
    record FoundRefreshToken(RefreshTokenFamily family, int generation) implements Found {

        @Override
        public ClientId clientId() {
            return family.clientId();
        }

        @Override
        public UserId userId() {
            return family.userId();
        }

        @Override
        public AncestorRef ref() {
            return new AncestorRef(AncestorKind.FAMILY, family.id().value());
        }

        @Override
        public Ancestors lineage() {
            return family.lineage();
        }
    }

    /// What it is; empty for what is unknown, forged or expired, and for what has no record here.
    Optional<Found> find(TenantId tenant, String presented, Instant now) {
        return find(tenant, presented, now, now);
    }

    /// The same, and a refresh token that has expired while access tokens of its family may live on.
    Optional<Found> findWithTokensBelow(TenantId tenant, String presented, Instant now) {
        return find(tenant, presented, now, now.minus(Issuance.LONGEST_LIFETIME));
    }

    /// @param refreshAt when a refresh token must not have expired
    private Optional<Found> find(TenantId tenant, String presented, Instant now, Instant refreshAt) {
        Optional<RefreshToken> refreshToken = RefreshToken.parse(presented);
        return refreshToken.isPresent()
                ? refreshToken.flatMap(token -> refreshToken(tenant, token, refreshAt))
                : accessToken(tenant, new AccessToken(presented), now);
    }

    private Optional<Found> refreshToken(TenantId tenant, RefreshToken token, Instant at) {
        return families.find(tenant, token.family())
                .filter(family -> mint.made(token, family) && !family.hasExpired(at))
                .map(family -> new FoundRefreshToken(family, token.generation()));
    }

    private Optional<Found> accessToken(TenantId tenant, AccessToken token, Instant now) {
        return verifier.verify(tenant, token, now)
                .flatMap(claims -> issuances
                        .find(tenant, claims.id())
                        .filter(issuance -> issuance.clientId().equals(claims.clientId()) && !issuance.hasExpired(now))
                        .map(issuance -> new FoundAccessToken(claims, issuance)));
    }
}
