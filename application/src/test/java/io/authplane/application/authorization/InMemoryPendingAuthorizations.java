package io.authplane.application.authorization;

import io.authplane.application.transaction.InMemoryTable;
import io.authplane.application.transaction.InMemoryUnitOfWork;
import io.authplane.domain.authorization.PendingAuthorization;
import io.authplane.domain.authorization.PendingId;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Pending authorizations in memory.
public final class InMemoryPendingAuthorizations implements PendingAuthorizations {

    private final InMemoryTable<PendingId, PendingAuthorization> rows;

    public InMemoryPendingAuthorizations(InMemoryUnitOfWork unitOfWork) {
        rows = new InMemoryTable<>(unitOfWork);
    }

    @Override
    public void save(TenantId tenant, PendingAuthorization pending) {
        rows.addNew(tenant, pending.id(), pending);
    }

    @Override
    public Optional<PendingAuthorization> find(TenantId tenant, PendingId id, TokenHash session, Instant now) {
        return rows.find(tenant, id)
                .filter(pending -> pending.session().equals(session) && now.isBefore(pending.expiresAt()));
    }

    @Override
    public Optional<PendingAuthorization> take(TenantId tenant, PendingId id, TokenHash session, Instant now) {
        rows.requireUnitOfWork();
        Optional<PendingAuthorization> found = find(tenant, id, session, now);
        found.ifPresent(_ -> rows.remove(tenant, id));
        return found;
    }

    /// All rows, for tests to look at.
    public List<PendingAuthorization> all(TenantId tenant) {
        return rows.all(tenant);
    }
}
