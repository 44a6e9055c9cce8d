package io.authplane.application.authorization;

import io.authplane.application.transaction.InMemoryTable;
import io.authplane.application.transaction.InMemoryUnitOfWork;
import io.authplane.domain.authorization.Grant;
import io.authplane.domain.authorization.GrantId;
import io.authplane.domain.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/// Grants in memory.
public final class InMemoryGrants implements Grants {

    private final InMemoryTable<GrantId, Grant> rows;

    public InMemoryGrants(InMemoryUnitOfWork unitOfWork) {
        rows = new InMemoryTable<>(unitOfWork);
    }

    @Override
    public void save(TenantId tenant, Grant grant) {
        rows.addNew(tenant, grant.id(), grant);
    }

    @Override
    public Optional<Grant> find(TenantId tenant, GrantId id) {
        return rows.find(tenant, id);
    }

    /// All rows, for tests to look at.
    public List<Grant> all(TenantId tenant) {
        return rows.all(tenant);
    }
}
