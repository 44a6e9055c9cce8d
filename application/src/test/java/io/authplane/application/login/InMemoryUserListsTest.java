package io.authplane.application.login;

import io.authplane.application.InMemoryStores;
import io.authplane.application.lineage.Standings;
import io.authplane.application.transaction.UnitOfWork;

class InMemoryUserListsTest extends UserListsContract {

    private final InMemoryStores stores = new InMemoryStores();

    @Override
    protected UnitOfWork unitOfWork() {
        return stores.unitOfWork();
    }

    @Override
    protected Users users() {
        return stores.users();
    }

    @Override
    protected Standings standings() {
        return stores.standings();
    }
}
