package io.authplane.application.token;

import io.authplane.application.DrivenPort;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.Issuance;
import io.authplane.domain.token.TokenId;
import java.time.Instant;
import java.util.Optional;

/// One row for each access token that was issued. The token itself is not kept.
@DrivenPort
public interface Issuances {

    /// Must be called within a unit of work.
    void save(TenantId tenant, Issuance issuance);

    Optional<Issuance> find(TenantId tenant, TokenId id);

    /// One page of those that were issued at or after `since`, the newest first.
    Page<Issuance> list(TenantId tenant, Holder holder, Instant since, PageRequest page);

    /// How many have not expired, whether or not something that they descend from has ended.
    long countUnexpired(TenantId tenant, Holder holder, Instant now);
}
