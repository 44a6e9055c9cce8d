package io.authplane.application.key;

import io.authplane.application.InMemoryStores;
import io.authplane.application.transaction.UnitOfWork;

class InMemorySecretExportsTest extends SecretExportsContract {

    private final InMemoryStores stores = new InMemoryStores();

    @Override
    protected UnitOfWork unitOfWork() {
        return stores.unitOfWork();
    }

    @Override
    protected SecretExports exports() {
        return stores.secretExports();
    }
}
