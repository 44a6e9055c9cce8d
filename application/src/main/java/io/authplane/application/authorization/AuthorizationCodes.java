package io.authplane.application.authorization;

import io.authplane.application.DrivenPort;
import io.authplane.domain.authorization.IssuedCode;
import io.authplane.domain.authorization.Redemption;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;

/// Issued authorization codes, found by their hash. A used code is marked and kept, so that a replay can be told from
/// a typing error.
@DrivenPort
public interface AuthorizationCodes {

    /// Must be called within a unit of work.
    void save(TenantId tenant, IssuedCode code);

    /// The code, used and expired ones too.
    Optional<IssuedCode> find(TenantId tenant, TokenHash hash);

    /// Uses the code up: of any number of concurrent calls exactly one gets `Redeemed`, later ones `AlreadyRedeemed`
    /// with the grant. Must be called within a unit of work; a rollback leaves the code unused.
    Redemption redeem(TenantId tenant, TokenHash hash, Instant now);
}
