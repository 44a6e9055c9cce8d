package io.authplane.application.key;

import io.authplane.domain.key.SealedPurposeKey;
import java.util.List;

/// Lists the purpose keys, dead ones too, in the order of their making.
public final class ListPurposeKeys {

    private final PurposeKeys store;

    public ListPurposeKeys(PurposeKeys store) {
        this.store = store;
    }

    public List<SealedPurposeKey> list() {
        return store.all();
    }
}
