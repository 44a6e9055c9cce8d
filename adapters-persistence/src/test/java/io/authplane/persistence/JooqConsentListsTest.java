package io.authplane.persistence;

import io.authplane.application.authorization.ConsentListsContract;
import io.authplane.application.authorization.Consents;
import io.authplane.application.lineage.Standings;
import io.authplane.application.transaction.UnitOfWork;

abstract class JooqConsentListsTest extends ConsentListsContract {

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

class JooqConsentListsSqliteTest extends JooqConsentListsTest {
    @Override
    Backend backend() {
        return Backend.SQLITE;
    }
}

class JooqConsentListsPostgresTest extends JooqConsentListsTest {
    @Override
    Backend backend() {
        return Backend.POSTGRES;
    }
}
