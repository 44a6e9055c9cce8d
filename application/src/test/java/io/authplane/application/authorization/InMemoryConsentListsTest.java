package io.authplane.application.authorization;

import io.authplane.application.lineage.InMemoryStandings;
import io.authplane.application.lineage.Standings;
import io.authplane.application.transaction.InMemoryUnitOfWork;
import io.authplane.application.transaction.UnitOfWork;

class InMemoryConsentListsTest extends ConsentListsContract {

    private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final Standings standings = new InMemoryStandings(unitOfWork);
    private final Consents consents = new InMemoryConsents(unitOfWork, standings);

    @Override
    protected UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    protected Standings standings() {
        return standings;
    }

    @Override
    protected Consents consents() {
        return consents;
    }
}
