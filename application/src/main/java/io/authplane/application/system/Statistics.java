package io.authplane.application.system;

import io.authplane.application.DrivenPort;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;

/// Counts over what is stored.
@DrivenPort
public interface Statistics {

    /// How much there is of what.
    ///
    /// @param tokens the access tokens that were issued at `since` or later
    /// @param revoked the refresh token families and access tokens that were revoked one by one and are still stored
    record Counts(long clients, long users, long tokens, long revoked) {}

    Counts count(TenantId tenant, Instant since);
}
