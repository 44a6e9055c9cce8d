package io.authplane.application.lineage;

import io.authplane.application.transaction.InMemoryUnitOfWork;
import io.authplane.application.transaction.UnitOfWork;

class InMemoryStandingEndsTest extends StandingEndsContract {

    private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final Standings standings = new InMemoryStandings(unitOfWork);

    @Override
    protected UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    protected Standings standings() {
        return standings;
    }
}
