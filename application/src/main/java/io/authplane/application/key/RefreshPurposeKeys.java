package io.authplane.application.key;

import io.authplane.domain.key.PurposeKeyState;
import io.authplane.domain.key.SealedPurposeKey;
import java.util.List;

/// Takes up what other processes did to the purpose keys.
public final class RefreshPurposeKeys {

    private final PurposeKeys store;
    private final SecretSealer sealer;
    private final PurposeKeyring keyring;

    public RefreshPurposeKeys(PurposeKeys store, SecretSealer sealer, PurposeKeyring keyring) {
        this.store = store;
        this.sealer = sealer;
        this.keyring = keyring;
    }

    /// Reads the rows and opens those that are new. Throws [SealBroken] if one does not open under this root secret:
    /// then the keyring stays as it was.
    public void refresh() {
        List<PurposeKey> fresh = store.all().stream()
                .filter(row -> row.state() != PurposeKeyState.DEAD)
                .map(this::opened)
                .toList();
        keyring.replace(fresh);
    }

    private PurposeKey opened(SealedPurposeKey row) {
        return keyring.find(row.purpose(), row.id())
                .map(known -> known.as(row))
                .orElseGet(() -> new PurposeKey(row, sealer.unseal(row.sealed(), row.associatedData())));
    }
}
