package io.authplane.persistence;

import io.authplane.application.authorization.Grants;
import io.authplane.application.authorization.GrantsContract;
import io.authplane.application.transaction.UnitOfWork;

abstract class JooqGrantsTest extends GrantsContract {

    abstract Backend backend();

    @Override
    protected UnitOfWork unitOfWork() {
        return backend().shared().unitOfWork();
    }

    @Override
    protected Grants grants() {
        return backend().shared().grants();
    }
}

class JooqGrantsSqliteTest extends JooqGrantsTest {
    @Override
    Backend backend() {
        return Backend.SQLITE;
    }
}

class JooqGrantsPostgresTest extends JooqGrantsTest {
    @Override
    Backend backend() {
        return Backend.POSTGRES;
    }
}
