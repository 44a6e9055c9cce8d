package io.authplane.application;

import io.authplane.application.authorization.InMemoryAuthorizationCodes;
import io.authplane.application.lineage.InMemoryStandings;
import io.authplane.application.token.InMemoryIssuances;
import io.authplane.application.token.InMemoryRefreshTokenFamilies;
import io.authplane.application.transaction.InMemoryUnitOfWork;

/// All stores in memory, over one unit of work. Empty when made.
public final class InMemoryStores {

    private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final InMemoryStandings standings = new InMemoryStandings(unitOfWork);
    private final InMemoryAuthorizationCodes codes = new InMemoryAuthorizationCodes(unitOfWork);
    private final InMemoryRefreshTokenFamilies families = new InMemoryRefreshTokenFamilies(unitOfWork);
    private final InMemoryIssuances issuances = new InMemoryIssuances(unitOfWork);

    public InMemoryUnitOfWork unitOfWork() {
        return unitOfWork;
    }

    public InMemoryStandings standings() {
        return standings;
    }

    public InMemoryAuthorizationCodes codes() {
        return codes;
    }

    public InMemoryRefreshTokenFamilies families() {
        return families;
    }

    public InMemoryIssuances issuances() {
        return issuances;
    }
}
