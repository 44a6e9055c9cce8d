package io.authplane.persistence;

import io.authplane.application.lineage.Standings;
import io.authplane.application.login.UserListsContract;
import io.authplane.application.login.Users;
import io.authplane.application.transaction.UnitOfWork;

abstract class JooqUserListsTest extends UserListsContract {

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

class JooqUserListsSqliteTest extends JooqUserListsTest {
    @Override
    Backend backend() {
        return Backend.SQLITE;
    }
}

class JooqUserListsPostgresTest extends JooqUserListsTest {
    @Override
    Backend backend() {
        return Backend.POSTGRES;
    }
}
