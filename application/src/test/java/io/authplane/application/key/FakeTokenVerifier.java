package io.authplane.application.key;

import io.authplane.domain.tenant.Issuer;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.AccessToken;
import io.authplane.domain.token.AccessTokenClaims;
import java.time.Instant;
import java.util.Optional;

/// Knows the tokens that a [FakeTokenSigner] signed, byte for byte. For tests only.
public final class FakeTokenVerifier implements TokenVerifier {

    private final FakeTokenSigner signer;
    private final Issuer issuer;

    public FakeTokenVerifier(FakeTokenSigner signer, Issuer issuer) {
        this.signer = signer;
        this.issuer = issuer;
    }

    @Override
    public Optional<AccessTokenClaims> verify(TenantId tenant, AccessToken token, Instant now) {
        return signer.claimsOf(token)
                .filter(claims -> claims.issuer().equals(issuer) && now.isBefore(claims.expiresAt()));
    }
}
