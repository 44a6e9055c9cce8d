package io.authplane.application.system;

import io.authplane.application.InMemoryStores;
import io.authplane.application.client.Clients;
import io.authplane.application.lineage.Standings;
import io.authplane.application.login.Users;
import io.authplane.application.token.Issuances;
import io.authplane.application.transaction.UnitOfWork;

class InMemoryStatisticsTest extends StatisticsContract {

    private final InMemoryStores stores = new InMemoryStores();

    @Override
    protected UnitOfWork unitOfWork() {
        return stores.unitOfWork();
    }

    @Override
    protected Statistics statistics() {
        return new InMemoryStatistics(stores);
    }

    @Override
    protected Standings standings() {
        return stores.standings();
    }

    @Override
    protected Clients clients() {
        return stores.clients();
    }

    @Override
    protected Users users() {
        return stores.users();
    }

    @Override
    protected Issuances issuances() {
        return stores.issuances();
    }
}
