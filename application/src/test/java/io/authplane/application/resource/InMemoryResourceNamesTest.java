package io.authplane.application.resource;

import io.authplane.application.InMemoryStores;
import io.authplane.application.lineage.Standings;
import io.authplane.application.transaction.UnitOfWork;

class InMemoryResourceNamesTest extends ResourceNamesContract {

    private final InMemoryStores stores = new InMemoryStores();

    @Override
    protected UnitOfWork unitOfWork() {
        return stores.unitOfWork();
    }

    @Override
    protected ProtectedResources resources() {
        return stores.resources();
    }

    @Override
    protected Standings standings() {
        return stores.standings();
    }
}
