package io.authplane.application.authorization;

import io.authplane.application.DrivenPort;
import io.authplane.domain.authorization.Grant;
import io.authplane.domain.authorization.GrantId;
import io.authplane.domain.tenant.TenantId;
import java.util.Optional;

/// What people authorized clients for, one row per decision.
@DrivenPort
public interface Grants {

    /// Must be called within a unit of work.
    void save(TenantId tenant, Grant grant);

    Optional<Grant> find(TenantId tenant, GrantId id);
}
