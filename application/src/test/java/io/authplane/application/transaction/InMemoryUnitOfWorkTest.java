package io.authplane.application.transaction;

import io.authplane.application.InMemoryStores;
import io.authplane.application.lineage.Standings;

class InMemoryUnitOfWorkTest extends UnitOfWorkContract {

    private final InMemoryStores stores = new InMemoryStores();

    @Override
    protected UnitOfWork unitOfWork() {
        return stores.unitOfWork();
    }

    @Override
    protected Standings standings() {
        return stores.standings();
    }
}
