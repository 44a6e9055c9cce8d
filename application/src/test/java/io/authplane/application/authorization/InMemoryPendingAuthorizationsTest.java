package io.authplane.application.authorization;

import io.authplane.application.InMemoryStores;
import io.authplane.application.transaction.UnitOfWork;

class InMemoryPendingAuthorizationsTest extends PendingAuthorizationsContract {

    private final InMemoryStores stores = new InMemoryStores();

    @Override
    protected UnitOfWork unitOfWork() {
        return stores.unitOfWork();
    }

    @Override
    protected PendingAuthorizations pendingAuthorizations() {
        return stores.pending();
    }
}
