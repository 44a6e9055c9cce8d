package io.authplane.application.lineage;

import io.authplane.application.InMemoryStores;
import io.authplane.application.token.Issuances;
import io.authplane.application.transaction.UnitOfWork;

class InMemoryRevocationTest extends RevocationContract {

    private final InMemoryStores stores = new InMemoryStores();

    @Override
    protected UnitOfWork unitOfWork() {
        return stores.unitOfWork();
    }

    @Override
    protected Standings standings() {
        return stores.standings();
    }

    @Override
    protected Issuances issuances() {
        return stores.issuances();
    }
}
