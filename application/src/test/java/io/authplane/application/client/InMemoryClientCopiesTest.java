package io.authplane.application.client;

import io.authplane.application.InMemoryStores;
import io.authplane.application.lineage.Standings;
import io.authplane.application.transaction.UnitOfWork;

class InMemoryClientCopiesTest extends ClientCopiesContract {

    private final InMemoryStores stores = new InMemoryStores();

    @Override
    protected UnitOfWork unitOfWork() {
        return stores.unitOfWork();
    }

    @Override
    protected Clients clients() {
        return stores.clients();
    }

    @Override
    protected Standings standings() {
        return stores.standings();
    }
}
