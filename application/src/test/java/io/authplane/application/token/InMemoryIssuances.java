package io.authplane.application.token;

import io.authplane.application.transaction.InMemoryTable;
import io.authplane.application.transaction.InMemoryUnitOfWork;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.Issuance;
import io.authplane.domain.token.TokenId;
import java.util.List;
import java.util.Optional;

/// Issuances in memory.
public final class InMemoryIssuances implements Issuances {

    private final InMemoryTable<TokenId, Issuance> rows;

    public InMemoryIssuances(InMemoryUnitOfWork unitOfWork) {
        rows = new InMemoryTable<>(unitOfWork);
    }

    @Override
    public void save(TenantId tenant, Issuance issuance) {
        rows.addNew(tenant, issuance.id(), issuance);
    }

    @Override
    public Optional<Issuance> find(TenantId tenant, TokenId id) {
        return rows.find(tenant, id);
    }

    /// All rows, for tests to look at.
    public List<Issuance> all(TenantId tenant) {
        return rows.all(tenant);
    }
}
