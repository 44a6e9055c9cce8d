package io.authplane.persistence;

import io.authplane.application.lineage.RevocationContract;
import io.authplane.application.lineage.Standings;
import io.authplane.application.token.Issuances;
import io.authplane.application.transaction.UnitOfWork;

abstract class JooqRevocationTest extends RevocationContract {

    abstract Backend backend();

    @Override
    protected UnitOfWork unitOfWork() {
        return backend().shared().unitOfWork();
    }

    @Override
    protected Standings standings() {
        return backend().shared().standings();
    }

    @Override
    protected Issuances issuances() {
        return backend().shared().issuances();
    }
}

class JooqRevocationSqliteTest extends JooqRevocationTest {
    @Override
    Backend backend() {
        return Backend.SQLITE;
    }
}

class JooqRevocationPostgresTest extends JooqRevocationTest {
    @Override
    Backend backend() {
        return Backend.POSTGRES;
    }

    @Override
    protected boolean unitsOfWorkOverlap() {
        return true;
    }
}
