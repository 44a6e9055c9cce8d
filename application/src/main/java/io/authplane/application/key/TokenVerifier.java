package io.authplane.application.key;

import io.authplane.application.DrivenPort;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.AccessToken;
import io.authplane.domain.token.AccessTokenClaims;
import java.time.Instant;
import java.util.Optional;

/// Verifies access tokens that this server signed. Thread-safe; never called within a unit of work.
@DrivenPort
public interface TokenVerifier {

    /// What the token says, if one of the tenant's published keys signed it as an `at+jwt` of our issuer with the very
    /// algorithm of that key, and if `now` is before its end. Empty for everything else, whatever is wrong with it.
    /// Whether it was revoked is not asked here.
    ///
    /// Throws [SignerUnavailable] when the key store does not answer.
    Optional<AccessTokenClaims> verify(TenantId tenant, AccessToken token, Instant now);
}
