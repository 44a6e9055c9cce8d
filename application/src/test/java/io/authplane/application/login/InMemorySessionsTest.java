package io.authplane.application.login;

import io.authplane.application.InMemoryStores;
import io.authplane.application.lineage.Standings;
import io.authplane.application.transaction.UnitOfWork;

class InMemorySessionsTest extends SessionsContract {

    private final InMemoryStores stores = new InMemoryStores();

    @Override
    protected UnitOfWork unitOfWork() {
        return stores.unitOfWork();
    }

    @Override
    protected Sessions sessions() {
        return stores.sessions();
    }

    @Override
    protected Standings standings() {
        return stores.standings();
    }
}
