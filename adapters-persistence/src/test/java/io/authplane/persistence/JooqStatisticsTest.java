package io.authplane.persistence;

import io.authplane.application.client.Clients;
import io.authplane.application.lineage.Standings;
import io.authplane.application.login.Users;
import io.authplane.application.system.Statistics;
import io.authplane.application.system.StatisticsContract;
import io.authplane.application.token.Issuances;
import io.authplane.application.transaction.UnitOfWork;

abstract class JooqStatisticsTest extends StatisticsContract {

    abstract Backend backend();

    @Override
    protected UnitOfWork unitOfWork() {
        return backend().shared().unitOfWork();
    }

    @Override
    protected Statistics statistics() {
        return backend().shared().statistics();
    }

    @Override
    protected Standings standings() {
        return backend().shared().standings();
    }

    @Override
    protected Clients clients() {
        return backend().shared().clients();
    }

    @Override
    protected Users users() {
        return backend().shared().users();
    }

    @Override
    protected Issuances issuances() {
        return backend().shared().issuances();
    }
}

class JooqStatisticsSqliteTest extends JooqStatisticsTest {
    @Override
    Backend backend() {
        return Backend.SQLITE;
    }
}

class JooqStatisticsPostgresTest extends JooqStatisticsTest {
    @Override
    Backend backend() {
        return Backend.POSTGRES;
    }
}
