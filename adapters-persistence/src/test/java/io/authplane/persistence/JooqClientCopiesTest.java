package io.authplane.persistence;

import io.authplane.application.client.ClientCopiesContract;
import io.authplane.application.client.Clients;
import io.authplane.application.lineage.Standings;
import io.authplane.application.transaction.UnitOfWork;

abstract class JooqClientCopiesTest extends ClientCopiesContract {

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

class JooqClientCopiesSqliteTest extends JooqClientCopiesTest {
    @Override
    Backend backend() {
        return Backend.SQLITE;
    }
}

class JooqClientCopiesPostgresTest extends JooqClientCopiesTest {
    @Override
    Backend backend() {
        return Backend.POSTGRES;
    }
}
