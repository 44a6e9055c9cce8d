package io.authplane.persistence;

import io.authplane.application.lineage.Standings;
import io.authplane.application.token.FamilyListsContract;
import io.authplane.application.token.RefreshTokenFamilies;
import io.authplane.application.transaction.UnitOfWork;

abstract class JooqFamilyListsTest extends FamilyListsContract {

    abstract Backend backend();

    @Override
    protected UnitOfWork unitOfWork() {
        return backend().shared().unitOfWork();
    }

    @Override
    protected RefreshTokenFamilies families() {
        return backend().shared().refreshTokenFamilies();
    }

    @Override
    protected Standings standings() {
        return backend().shared().standings();
    }
}

class JooqFamilyListsSqliteTest extends JooqFamilyListsTest {
    @Override
    Backend backend() {
        return Backend.SQLITE;
    }
}

class JooqFamilyListsPostgresTest extends JooqFamilyListsTest {
    @Override
    Backend backend() {
        return Backend.POSTGRES;
    }
}
