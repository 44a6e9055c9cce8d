package io.authplane.persistence;

import io.authplane.application.lineage.Standings;
import io.authplane.application.login.Sessions;
import io.authplane.application.login.SessionsContract;
import io.authplane.application.transaction.UnitOfWork;

abstract class JooqSessionsTest extends SessionsContract {

    abstract Backend backend();

    @Override
    protected UnitOfWork unitOfWork() {
        return backend().shared().unitOfWork();
    }

    @Override
    protected Sessions sessions() {
        return backend().shared().sessions();
    }

    @Override
    protected Standings standings() {
        return backend().shared().standings();
    }
}

class JooqSessionsSqliteTest extends JooqSessionsTest {
    @Override
    Backend backend() {
        return Backend.SQLITE;
    }
}

class JooqSessionsPostgresTest extends JooqSessionsTest {
    @Override
    Backend backend() {
        return Backend.POSTGRES;
    }
}
