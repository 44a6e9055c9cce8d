package io.authplane.application.authorization;

import io.authplane.application.DrivenPort;
import io.authplane.domain.authorization.PendingAuthorization;
import io.authplane.domain.authorization.PendingId;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;

/// Requests that wait for a decision. One session never sees another's, and expired ones are gone.
@DrivenPort
public interface PendingAuthorizations {

    /// Must be called within a unit of work.
    void save(TenantId tenant, PendingAuthorization pending);

    Optional<PendingAuthorization> find(TenantId tenant, PendingId id, TokenHash session, Instant now);

    /// Takes it away: of any number of attempts exactly one gets it. Must be called within a unit of work.
    Optional<PendingAuthorization> take(TenantId tenant, PendingId id, TokenHash session, Instant now);
}
