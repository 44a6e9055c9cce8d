package io.authplane.persistence;

import io.authplane.application.authorization.AuthorizationCodes;
import io.authplane.application.authorization.AuthorizationCodesContract;
import io.authplane.application.transaction.UnitOfWork;

abstract class JooqAuthorizationCodesTest extends AuthorizationCodesContract {

    abstract Backend backend();

    @Override
    protected UnitOfWork unitOfWork() {
        return backend().shared().unitOfWork();
    }

    @Override
    protected AuthorizationCodes codes() {
        return backend().shared().authorizationCodes();
    }
}

class JooqAuthorizationCodesSqliteTest extends JooqAuthorizationCodesTest {
    @Override
    Backend backend() {
        return Backend.SQLITE;
    }
}

class JooqAuthorizationCodesPostgresTest extends JooqAuthorizationCodesTest {
    @Override
    Backend backend() {
        return Backend.POSTGRES;
    }
}
