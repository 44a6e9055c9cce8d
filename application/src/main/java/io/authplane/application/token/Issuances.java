package io.authplane.application.token;

import io.authplane.application.DrivenPort;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.Issuance;
import io.authplane.domain.token.TokenId;
import java.util.Optional;

/// One row for each access token that was issued. The token itself is not kept.
@DrivenPort
public interface Issuances {

    /// Must be called within a unit of work.
    void save(TenantId tenant, Issuance issuance);

    Optional<Issuance> find(TenantId tenant, TokenId id);
}
