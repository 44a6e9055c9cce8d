package io.authplane.application.key;

import io.authplane.application.transaction.InMemoryTable;
import io.authplane.application.transaction.InMemoryUnitOfWork;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;

/// The time of the last export in memory.
public final class InMemorySecretExports implements SecretExports {

    private static final String ROW = "last";

    private final InMemoryTable<String, Instant> rows;

    public InMemorySecretExports(InMemoryUnitOfWork unitOfWork) {
        rows = new InMemoryTable<>(unitOfWork);
    }

    @Override
    public Optional<Instant> last(TenantId tenant) {
        return rows.find(tenant, ROW);
    }

    @Override
    public void note(TenantId tenant, Instant at) {
        rows.requireUnitOfWork();
        rows.put(tenant, ROW, at);
    }
}
