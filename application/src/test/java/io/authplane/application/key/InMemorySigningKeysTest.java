package io.authplane.application.key;

import io.authplane.application.InMemoryStores;
import io.authplane.application.transaction.UnitOfWork;

class InMemorySigningKeysTest extends SigningKeysContract {

    private final InMemoryStores stores = new InMemoryStores();
    private final InMemorySigningKeys keys = new InMemorySigningKeys(stores.unitOfWork());

    @Override
    protected UnitOfWork unitOfWork() {
        return stores.unitOfWork();
    }

    @Override
    protected SigningKeys keys() {
        return keys;
    }
}
