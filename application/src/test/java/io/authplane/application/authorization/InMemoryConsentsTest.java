package io.authplane.application.authorization;

import io.authplane.application.InMemoryStores;
import io.authplane.application.lineage.Standings;
import io.authplane.application.transaction.UnitOfWork;

class InMemoryConsentsTest extends ConsentsContract {

    private final InMemoryStores stores = new InMemoryStores();

    @Override
    protected UnitOfWork unitOfWork() {
        return stores.unitOfWork();
    }

    @Override
    protected Consents consents() {
        return stores.consents();
    }

    @Override
    protected Standings standings() {
        return stores.standings();
    }
}
