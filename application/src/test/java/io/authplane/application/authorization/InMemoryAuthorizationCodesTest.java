package io.authplane.application.authorization;

import io.authplane.application.InMemoryStores;
import io.authplane.application.transaction.UnitOfWork;

class InMemoryAuthorizationCodesTest extends AuthorizationCodesContract {

    private final InMemoryStores stores = new InMemoryStores();

    @Override
    protected UnitOfWork unitOfWork() {
        return stores.unitOfWork();
    }

    @Override
    protected AuthorizationCodes codes() {
        return stores.codes();
    }
}
