package io.authplane.persistence;

import io.authplane.application.token.IssuanceListsContract;
import io.authplane.application.token.Issuances;
import io.authplane.application.transaction.UnitOfWork;

abstract class JooqIssuanceListsTest extends IssuanceListsContract {

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

class JooqIssuanceListsSqliteTest extends JooqIssuanceListsTest {
    @Override
    Backend backend() {
        return Backend.SQLITE;
    }
}

class JooqIssuanceListsPostgresTest extends JooqIssuanceListsTest {
    @Override
    Backend backend() {
        return Backend.POSTGRES;
    }
}
