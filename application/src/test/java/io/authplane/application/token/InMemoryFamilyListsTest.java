package io.authplane.application.token;

import io.authplane.application.lineage.InMemoryStandings;
import io.authplane.application.lineage.Standings;
import io.authplane.application.transaction.InMemoryUnitOfWork;
import io.authplane.application.transaction.UnitOfWork;

class InMemoryFamilyListsTest extends FamilyListsContract {

    private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final Standings standings = new InMemoryStandings(unitOfWork);
    private final RefreshTokenFamilies families = new InMemoryRefreshTokenFamilies(unitOfWork, standings);

    @Override
    protected UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    protected Standings standings() {
        return standings;
    }

    @Override
    protected RefreshTokenFamilies families() {
        return families;
    }
}
