package io.authplane.persistence;

import io.authplane.application.lineage.Standings;
import io.authplane.application.lineage.StandingsContract;
import io.authplane.application.transaction.UnitOfWork;

abstract class JooqStandingsTest extends StandingsContract {

    abstract Backend backend();

    @Override
    protected UnitOfWork unitOfWork() {
        return backend().shared().unitOfWork();
    }

    @Override
    protected Standings standings() {
        return backend().shared().standings();
    }
}

class JooqStandingsSqliteTest extends JooqStandingsTest {
    @Override
    Backend backend() {
        return Backend.SQLITE;
    }
}

class JooqStandingsPostgresTest extends JooqStandingsTest {
    @Override
    Backend backend() {
        return Backend.POSTGRES;
    }
}
