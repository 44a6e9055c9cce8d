package io.authplane.application.authorization;

import io.authplane.application.DrivenPort;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.domain.authorization.Consent;
import io.authplane.domain.authorization.ConsentId;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.login.UserId;
import io.authplane.domain.resource.ResourceId;
import io.authplane.domain.tenant.TenantId;
import java.util.Optional;

/// What each person lets each client do at each resource: at most one row for the three.
@DrivenPort
public interface Consents {

    Optional<Consent> find(TenantId tenant, UserId user, ClientId client, ResourceId resource);

    Optional<Consent> find(TenantId tenant, ConsentId id);

    /// One page in the order of their making, newest last, each with its standing: withdrawn ones too. Filters that are
    /// empty let all pass.
    Page<Listed> list(TenantId tenant, Optional<UserId> user, Optional<ClientId> client, PageRequest page);

    /// Adds the row unless the three have one already; answers whether it was added. Must be called within a unit of
    /// work.
    boolean addIfAbsent(TenantId tenant, Consent consent);

    /// Replaces the scopes of the row with this id. Must be called within a unit of work.
    void update(TenantId tenant, Consent consent);

    /// One page of what a person lets clients do now, in the order in which it began, newest last: without what was
    /// withdrawn.
    Page<Consent> heldBy(TenantId tenant, UserId user, PageRequest page);

    /// A consent and its standing as read together.
    record Listed(Consent consent, Standing standing) {}
}
