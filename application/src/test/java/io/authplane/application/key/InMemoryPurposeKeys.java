package io.authplane.application.key;

import io.authplane.application.transaction.InMemoryTable;
import io.authplane.application.transaction.InMemoryUnitOfWork;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.Purpose;
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

    @Override
    public boolean supersede(KeyId id) {
        return rows.updateIf(
                INSTALLATION,
                id,
                key -> key.state() == PurposeKeyState.CURRENT,
                key -> with(key, PurposeKeyState.VERIFY, key.sealed()));
    }

    @Override
    public int endOlder(Purpose purpose) {
        rows.requireUnitOfWork();
        List<SealedPurposeKey> older = all().stream()
                .filter(key -> key.purpose() == purpose && key.state() == PurposeKeyState.VERIFY)
                .toList();
        older.forEach(key -> rows.put(INSTALLATION, key.id(), with(key, PurposeKeyState.DEAD, "")));
        return older.size();
    }

    @Override
    public void reseal(KeyId id, String sealed) {
        rows.updateIf(
                INSTALLATION, id, key -> key.state() != PurposeKeyState.DEAD, key -> with(key, key.state(), sealed));
    }

    private static SealedPurposeKey with(SealedPurposeKey key, PurposeKeyState state, String sealed) {
        return new SealedPurposeKey(key.id(), key.purpose(), state, sealed, key.createdAt());
    }
}
