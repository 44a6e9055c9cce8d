package io.authplane.application.login;

import io.authplane.application.transaction.InMemoryTable;
import io.authplane.application.transaction.InMemoryUnitOfWork;
import io.authplane.domain.login.BrowserSession;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/// Browser sessions in memory.
public final class InMemorySessions implements Sessions {

    private final InMemoryTable<TokenHash, BrowserSession> rows;

    public InMemorySessions(InMemoryUnitOfWork unitOfWork) {
        rows = new InMemoryTable<>(unitOfWork);
    }

    @Override
    public void open(TenantId tenant, BrowserSession session) {
        rows.addNew(tenant, session.hash(), session);
    }

    @Override
    public Optional<BrowserSession> find(TenantId tenant, TokenHash hash) {
        return rows.find(tenant, hash);
    }

    @Override
    public boolean close(TenantId tenant, TokenHash hash) {
        return rows.remove(tenant, hash).isPresent();
    }

    /// All rows, for tests to look at.
    public List<BrowserSession> all(TenantId tenant) {
        return rows.all(tenant);
    }
}
