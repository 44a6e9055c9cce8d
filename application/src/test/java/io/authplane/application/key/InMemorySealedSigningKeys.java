package io.authplane.application.key;

import io.authplane.application.transaction.InMemoryTable;
import io.authplane.application.transaction.InMemoryUnitOfWork;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.tenant.TenantId;
import java.util.Comparator;
import java.util.List;

/// Sealed signing keys in memory.
public final class InMemorySealedSigningKeys implements SealedSigningKeys {

    private final InMemoryTable<KeyId, SealedSigningKey> rows;

    public InMemorySealedSigningKeys(InMemoryUnitOfWork unitOfWork) {
        rows = new InMemoryTable<>(unitOfWork);
    }

    @Override
    public List<SealedSigningKey> all(TenantId tenant) {
        return rows.all(tenant).stream()
                .sorted(Comparator.comparing(key -> !key.current()))
                .toList();
    }

    @Override
    public boolean addIfNoneIsCurrent(TenantId tenant, SealedSigningKey key) {
        return rows.addUnless(tenant, key.kid(), key, SealedSigningKey::current);
    }
}
