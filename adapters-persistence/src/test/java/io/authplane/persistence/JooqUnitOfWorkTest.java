package io.authplane.persistence;

import io.authplane.application.lineage.Standings;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.application.transaction.UnitOfWorkContract;

abstract class JooqUnitOfWorkTest extends UnitOfWorkContract {

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

class JooqUnitOfWorkSqliteTest extends JooqUnitOfWorkTest {
    @Override
    Backend backend() {
        return Backend.SQLITE;
    }
}

class JooqUnitOfWorkPostgresTest extends JooqUnitOfWorkTest {
    @Override
    Backend backend() {
        return Backend.POSTGRES;
    }
}
