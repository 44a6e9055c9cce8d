package io.authplane.application.key;

import io.authplane.application.transaction.InMemoryTable;
import io.authplane.application.transaction.InMemoryUnitOfWork;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
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
                .sorted(Comparator.comparingInt(
                                (SealedSigningKey row) -> row.key().number())
                        .reversed())
                .toList();
    }

    @Override
    public boolean add(TenantId tenant, SealedSigningKey key) {
        return rows.addUnless(
                tenant,
                key.key().kid(),
                key,
                other -> other.key().number() == key.key().number());
    }

    @Override
    public boolean retire(TenantId tenant, KeyId kid, Instant at) {
        return rows.updateIf(
                tenant,
                kid,
                row -> !row.key().isRetired(),
                row -> new SealedSigningKey(row.key().retired(at), row.sealedBy(), ""));
    }

    @Override
    public void cover(TenantId tenant, Duration lifetime) {
        rows.requireUnitOfWork();
        all(tenant).stream()
                .filter(row -> !row.key().isRetired())
                .forEach(row -> rows.put(
                        tenant,
                        row.key().kid(),
                        new SealedSigningKey(row.key().covering(lifetime), row.sealedBy(), row.sealed())));
    }

    @Override
    public boolean reseal(TenantId tenant, KeyId kid, KeyId sealedBy, String sealed) {
        return rows.updateIf(
                tenant, kid, row -> !row.key().isRetired(), row -> new SealedSigningKey(row.key(), sealedBy, sealed));
    }
}
