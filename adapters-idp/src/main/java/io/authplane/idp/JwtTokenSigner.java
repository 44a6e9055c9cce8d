package io.authplane.idp;

import io.authplane.application.key.SignerUnavailable;
import io.authplane.application.key.TokenSigner;
import io.authplane.domain.key.PublicJwk;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.AccessToken;
import io.authplane.domain.token.AccessTokenClaims;
import java.util.List;

/// Signs for one tenant with keys that lie in memory.
final class JwtTokenSigner implements TokenSigner {

    private final TenantId tenant;
    private final AtJwt current;
    private final List<PublicJwk> published;

    /// @param keys the signing key first, then those whose tokens may still be alive
    JwtTokenSigner(TenantId tenant, List<EcSigningKey> keys) {
        this.tenant = tenant;
        this.current = new AtJwt(keys.getFirst());
        this.published = keys.stream().map(EcSigningKey::jwk).toList();
    }

    @Override
    public AccessToken sign(TenantId tenant, AccessTokenClaims claims) {
        requireServed(tenant);
        return current.mint(claims);
    }

    @Override
    public List<PublicJwk> published(TenantId tenant) {
        requireServed(tenant);
        return published;
    }

    private void requireServed(TenantId asked) {
        if (!tenant.equals(asked)) {
            throw new SignerUnavailable("there is no signing key for the tenant " + asked.value());
        }
    }
}
