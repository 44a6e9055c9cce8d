package io.authplane.persistence;

import io.authplane.application.lineage.StandingEndsContract;
import io.authplane.application.lineage.Standings;
import io.authplane.application.transaction.UnitOfWork;

abstract class JooqStandingEndsTest extends StandingEndsContract {

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

class JooqStandingEndsSqliteTest extends JooqStandingEndsTest {
    @Override
    Backend backend() {
        return Backend.SQLITE;
    }
}

class JooqStandingEndsPostgresTest extends JooqStandingEndsTest {
    @Override
    Backend backend() {
        return Backend.POSTGRES;
    }
}
