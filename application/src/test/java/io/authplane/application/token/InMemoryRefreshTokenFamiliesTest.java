package io.authplane.application.token;

import io.authplane.application.InMemoryStores;
import io.authplane.application.transaction.UnitOfWork;

class InMemoryRefreshTokenFamiliesTest extends RefreshTokenFamiliesContract {

    private final InMemoryStores stores = new InMemoryStores();

    @Override
    protected UnitOfWork unitOfWork() {
        return stores.unitOfWork();
    }

    @Override
    protected RefreshTokenFamilies families() {
        return stores.families();
    }
}
