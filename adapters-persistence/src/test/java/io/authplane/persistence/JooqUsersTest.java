package io.authplane.persistence;

import io.authplane.application.lineage.Standings;
import io.authplane.application.login.Users;
import io.authplane.application.login.UsersContract;
import io.authplane.application.transaction.UnitOfWork;

abstract class JooqUsersTest extends UsersContract {

    abstract Backend backend();

    @Override
    protected UnitOfWork unitOfWork() {
        return backend().shared().unitOfWork();
    }

    @Override
    protected Users users() {
        return backend().shared().users();
    }

    @Override
    protected Standings standings() {
        return backend().shared().standings();
    }
}

class JooqUsersSqliteTest extends JooqUsersTest {
    @Override
    Backend backend() {
        return Backend.SQLITE;
    }
}

class JooqUsersPostgresTest extends JooqUsersTest {
    @Override
    Backend backend() {
        return Backend.POSTGRES;
    }
}
