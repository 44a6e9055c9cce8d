package io.authplane.application.key;

import io.authplane.application.InMemoryStores;
import io.authplane.application.transaction.UnitOfWork;

class InMemoryPurposeKeysTest extends PurposeKeysContract {

    private final InMemoryStores stores = new InMemoryStores();

    @Override
    protected UnitOfWork unitOfWork() {
        return stores.unitOfWork();
    }

    @Override
    protected PurposeKeys purposeKeys() {
        return stores.purposeKeys();
    }
}
