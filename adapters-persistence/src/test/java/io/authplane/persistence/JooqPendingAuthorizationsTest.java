package io.authplane.persistence;

import io.authplane.application.authorization.PendingAuthorizations;
import io.authplane.application.authorization.PendingAuthorizationsContract;
import io.authplane.application.transaction.UnitOfWork;

abstract class JooqPendingAuthorizationsTest extends PendingAuthorizationsContract {

    abstract Backend backend();

    @Override
    protected UnitOfWork unitOfWork() {
        return backend().shared().unitOfWork();
    }

    @Override
    protected PendingAuthorizations pendingAuthorizations() {
        return backend().shared().pendingAuthorizations();
    }
}

class JooqPendingAuthorizationsSqliteTest extends JooqPendingAuthorizationsTest {
    @Override
    Backend backend() {
        return Backend.SQLITE;
    }
}

class JooqPendingAuthorizationsPostgresTest extends JooqPendingAuthorizationsTest {
    @Override
    Backend backend() {
        return Backend.POSTGRES;
    }
}
