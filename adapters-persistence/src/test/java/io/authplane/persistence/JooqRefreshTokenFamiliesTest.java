package io.authplane.persistence;

import io.authplane.application.token.RefreshTokenFamilies;
import io.authplane.application.token.RefreshTokenFamiliesContract;
import io.authplane.application.transaction.UnitOfWork;

abstract class JooqRefreshTokenFamiliesTest extends RefreshTokenFamiliesContract {

    abstract Backend backend();

    @Override
    protected UnitOfWork unitOfWork() {
        return backend().shared().unitOfWork();
    }

    @Override
    protected RefreshTokenFamilies families() {
        return backend().shared().refreshTokenFamilies();
    }
}

class JooqRefreshTokenFamiliesSqliteTest extends JooqRefreshTokenFamiliesTest {
    @Override
    Backend backend() {
        return Backend.SQLITE;
    }
}

class JooqRefreshTokenFamiliesPostgresTest extends JooqRefreshTokenFamiliesTest {
    @Override
    Backend backend() {
        return Backend.POSTGRES;
    }
}
