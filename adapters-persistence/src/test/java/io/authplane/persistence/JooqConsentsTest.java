package io.authplane.persistence;

import io.authplane.application.authorization.Consents;
import io.authplane.application.authorization.ConsentsContract;
import io.authplane.application.lineage.Standings;
import io.authplane.application.transaction.UnitOfWork;

abstract class JooqConsentsTest extends ConsentsContract {

    abstract Backend backend();

    @Override
    protected UnitOfWork unitOfWork() {
        return backend().shared().unitOfWork();
    }

    @Override
    protected Consents consents() {
        return backend().shared().consents();
    }

    @Override
    protected Standings standings() {
        return backend().shared().standings();
    }
}

class JooqConsentsSqliteTest extends JooqConsentsTest {
    @Override
    Backend backend() {
        return Backend.SQLITE;
    }
}

class JooqConsentsPostgresTest extends JooqConsentsTest {
    @Override
    Backend backend() {
        return Backend.POSTGRES;
    }
}
