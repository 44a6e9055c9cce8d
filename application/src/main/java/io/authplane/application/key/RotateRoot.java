package io.authplane.application.key;

import io.authplane.application.audit.AuditLog;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.KeyEvent;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.key.PurposeKeyState;
import io.authplane.domain.key.SealedPurposeKey;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.util.List;

/// Seals all purpose keys anew under the present root secret. The keys stay what they are: no derived value changes.
public final class RotateRoot {

    private final PurposeKeys store;
    private final SecretSealer present;
    private final SecretSealer either;
    private final AuditLog audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    /// @param present seals under the present root only
    /// @param either opens under the present root or the previous one
    public RotateRoot(
            PurposeKeys store,
            SecretSealer present,
            SecretSealer either,
            AuditLog audit,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.store = store;
        this.present = present;
        this.either = either;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// How many keys were sealed under the previous root: all of them are under the present one now, or, if it throws,
    /// none is. Throws [SealBroken] if a key opens under neither.
    public int rotate(Origin origin) {
        return unitOfWork.inTransaction(() -> {
            List<SealedPurposeKey> older = store.all().stream()
                    .filter(row -> row.state() != PurposeKeyState.DEAD)
                    .filter(row -> !opensUnderPresent(row))
                    .toList();
            older.forEach(row -> store.reseal(
                    row.id(), present.seal(either.unseal(row.sealed(), row.associatedData()), row.associatedData())));
            if (!older.isEmpty()) {
                audit.record(TenantId.DEFAULT, new KeyEvent.RootRotated(older.size()), origin, clock.instant());
            }
            return older.size();
        });
    }

    private boolean opensUnderPresent(SealedPurposeKey row) {
        try {
            present.unseal(row.sealed(), row.associatedData());
            return true;
        } catch (SealBroken _) {
            return false;
        }
    }
}
