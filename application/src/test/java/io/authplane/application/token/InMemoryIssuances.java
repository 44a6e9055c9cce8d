package io.authplane.application.token;

import io.authplane.application.paging.InMemoryPages;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.application.transaction.InMemoryTable;
import io.authplane.application.transaction.InMemoryUnitOfWork;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.Issuance;
import io.authplane.domain.token.TokenId;
import java.time.Instant;
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

    @Override
    public Page<Issuance> list(TenantId tenant, Holder holder, Instant since, PageRequest page) {
        return InMemoryPages.newestFirst(
                rows.all(tenant).stream()
                        .filter(row -> isOf(holder, row) && !row.issuedAt().isBefore(since)),
                row -> row.id().value(),
                page);
    }

    @Override
    public long countUnexpired(TenantId tenant, Holder holder, Instant now) {
        return rows.all(tenant).stream()
                .filter(row -> isOf(holder, row) && now.isBefore(row.expiresAt()))
                .count();
    }

    private static boolean isOf(Holder holder, Issuance row) {
        return holder.user().map(row.userId()::equals).orElse(true)
                && holder.client().map(row.clientId()::equals).orElse(true)
                && holder.resource().map(row.resourceId()::equals).orElse(true);
    }

    /// All rows, for tests to look at.
    public List<Issuance> all(TenantId tenant) {
        return rows.all(tenant);
    }
}
