package io.authplane.persistence;

import io.authplane.application.token.Issuances;
import io.authplane.application.token.IssuancesContract;
import io.authplane.application.transaction.UnitOfWork;

abstract class JooqIssuancesTest extends IssuancesContract {

    abstract Backend backend();

    @Override
    protected UnitOfWork unitOfWork() {
        return backend().shared().unitOfWork();
    }

    @Override
    protected Issuances issuances() {
        return backend().shared().issuances();
    }
}

class JooqIssuancesSqliteTest extends JooqIssuancesTest {
    @Override
    Backend backend() {
        return Backend.SQLITE;
    }
}

class JooqIssuancesPostgresTest extends JooqIssuancesTest {
    @Override
    Backend backend() {
        return Backend.POSTGRES;
    }
}
