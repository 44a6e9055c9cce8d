package io.authplane.application.key;

import io.authplane.application.transaction.InMemoryTable;
import io.authplane.application.transaction.InMemoryUnitOfWork;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.PurposeKeyState;
import io.authplane.domain.key.SealedPurposeKey;
import io.authplane.domain.tenant.TenantId;
import java.util.List;

/// Sealed purpose keys in memory.
public final class InMemoryPurposeKeys implements PurposeKeys {

    private static final TenantId INSTALLATION = new TenantId("installation");

    private final InMemoryTable<KeyId, SealedPurposeKey> rows;

    public InMemoryPurposeKeys(InMemoryUnitOfWork unitOfWork) {
        rows = new InMemoryTable<>(unitOfWork);
    }

    @Override
    public List<SealedPurposeKey> all() {
        return rows.all(INSTALLATION);
    }

    @Override
    public boolean addIfNoneIsCurrent(SealedPurposeKey key) {
        return rows.addUnless(
                INSTALLATION,
                key.id(),
                key,
                other -> other.purpose() == key.purpose() && other.state() == PurposeKeyState.CURRENT);
    }
}
