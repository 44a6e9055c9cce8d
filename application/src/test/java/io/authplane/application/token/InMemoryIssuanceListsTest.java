package io.authplane.application.token;

import io.authplane.application.transaction.InMemoryUnitOfWork;
import io.authplane.application.transaction.UnitOfWork;

class InMemoryIssuanceListsTest extends IssuanceListsContract {

    private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final Issuances issuances = new InMemoryIssuances(unitOfWork);

    @Override
    protected UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    protected Issuances issuances() {
        return issuances;
    }
}
