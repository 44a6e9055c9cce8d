package io.authplane.application.key;

import io.authplane.application.random.Entropy;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.key.Purpose;
import io.authplane.domain.key.PurposeKeyState;
import io.authplane.domain.key.SealedPurposeKey;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

/// Opens the purpose keys when a node starts, and makes those that are missing.
public final class OpenPurposeKeys {

    private final PurposeKeys store;
    private final SecretSealer sealer;
    private final Macs macs;
    private final UnitOfWork unitOfWork;
    private final Entropy entropy;
    private final Clock clock;

    public OpenPurposeKeys(
            PurposeKeys store, SecretSealer sealer, Macs macs, UnitOfWork unitOfWork, Entropy entropy, Clock clock) {
        this.store = store;
        this.sealer = sealer;
        this.macs = macs;
        this.unitOfWork = unitOfWork;
        this.entropy = entropy;
        this.clock = clock;
    }

    /// The keyring. Throws [SealBroken] if a current or verifying key does not open under this root secret: the node
    /// must not start then. Nothing is made in that case.
    public PurposeKeyring open() {
        List<PurposeKey> before = unsealed();
        List<Purpose> missing = Arrays.stream(Purpose.values())
                .filter(purpose -> before.stream().noneMatch(key -> key.purpose() == purpose && key.isCurrent()))
                .toList();
        if (missing.isEmpty()) {
            return new PurposeKeyring(before, macs, clock);
        }
        unitOfWork.inTransaction(() -> missing.stream()
                .filter(purpose -> store.addIfNoneIsCurrent(fresh(purpose)))
                .count());
        return new PurposeKeyring(unsealed(), macs, clock);
    }

    private List<PurposeKey> unsealed() {
        return store.all().stream()
                .filter(key -> key.state() != PurposeKeyState.DEAD)
                .map(key -> new PurposeKey(key, sealer.unseal(key.sealed(), key.associatedData())))
                .toList();
    }

    private SealedPurposeKey fresh(Purpose purpose) {
        return new PurposeKeyMaker(sealer, entropy).make(purpose, clock.instant());
    }
}
