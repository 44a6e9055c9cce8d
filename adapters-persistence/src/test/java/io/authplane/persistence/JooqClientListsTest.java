package io.authplane.persistence;

import io.authplane.application.client.ClientListsContract;
import io.authplane.application.client.Clients;
import io.authplane.application.lineage.Standings;
import io.authplane.application.transaction.UnitOfWork;

abstract class JooqClientListsTest extends ClientListsContract {

    abstract Backend backend();

    @Override
    protected UnitOfWork unitOfWork() {
        return backend().shared().unitOfWork();
    }

    @Override
    protected Clients clients() {
        return backend().shared().clients();
    }

    @Override
    protected Standings standings() {
        return backend().shared().standings();
    }
}

class JooqClientListsSqliteTest extends JooqClientListsTest {
    @Override
    Backend backend() {
        return Backend.SQLITE;
    }
}

class JooqClientListsPostgresTest extends JooqClientListsTest {
    @Override
    Backend backend() {
        return Backend.POSTGRES;
    }
}
