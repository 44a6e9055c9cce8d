package io.authplane.application.token;

import io.authplane.application.DrivenPort;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.domain.authorization.GrantId;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.FamilyId;
import io.authplane.domain.token.RefreshTokenFamily;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One row per family of refresh tokens.
@DrivenPort
public interface RefreshTokenFamilies {

    /// Must be called within a unit of work.
    void open(TenantId tenant, RefreshTokenFamily family);

    Optional<RefreshTokenFamily> find(TenantId tenant, FamilyId id);

    /// The families that were opened under a grant.
    List<FamilyId> findByGrant(TenantId tenant, GrantId grant);

    /// One page, the newest first.
    Page<RefreshTokenFamily> list(TenantId tenant, Holder holder, PageRequest page);

    /// How many have neither expired nor been revoked themselves; something that they descend from may have ended.
    long countAlive(TenantId tenant, Holder holder, Instant now);

    /// Replaces `from` by `to` if the stored head is still that of `from`; answers whether it was. Of any number of
    /// concurrent calls with one `from` exactly one gets true. Must be called within a unit of work.
    boolean rotate(TenantId tenant, RefreshTokenFamily from, RefreshTokenFamily to);

    /// Counts one more answer with the same head, if the stored head is still that of `family` and fewer than
    /// [RefreshTokenFamily#MAX_ANSWERS_AGAIN] were counted; answers whether it was counted. Must be called within a
    /// unit of work.
    boolean answerAgain(TenantId tenant, RefreshTokenFamily family);
}
