package io.authplane.application.key;

import io.authplane.application.InMemoryStores;
import io.authplane.application.transaction.UnitOfWork;

class InMemorySealedSigningKeysTest extends SealedSigningKeysContract {

    private final InMemoryStores stores = new InMemoryStores();

    @Override
    protected UnitOfWork unitOfWork() {
        return stores.unitOfWork();
    }

    @Override
    protected SealedSigningKeys signingKeys() {
        return stores.signingKeys();
    }
}
