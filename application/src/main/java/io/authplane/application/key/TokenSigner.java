package io.authplane.application.key;

import io.authplane.application.DrivenPort;
import io.authplane.domain.key.PublicJwk;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.AccessToken;
import io.authplane.domain.token.AccessTokenClaims;
import java.util.List;

/// Signs access tokens with a key that it does not reveal. Thread-safe; never called within a unit of work.
@DrivenPort
public interface TokenSigner {

    /// The signed `at+jwt`. Its signature verifies with the published key of its `kid`.
    ///
    /// Throws [SignerUnavailable] when the key store does not answer.
    AccessToken sign(TenantId tenant, AccessTokenClaims claims);

    /// The keys that verifiers need, the signing one first. Never private members.
    List<PublicJwk> published(TenantId tenant);
}
