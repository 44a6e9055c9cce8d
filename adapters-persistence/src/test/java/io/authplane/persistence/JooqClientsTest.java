package io.authplane.persistence;

import io.authplane.application.client.Clients;
import io.authplane.application.client.ClientsContract;
import io.authplane.application.lineage.Standings;
import io.authplane.application.transaction.UnitOfWork;

abstract class JooqClientsTest extends ClientsContract {

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

class JooqClientsSqliteTest extends JooqClientsTest {
    @Override
    Backend backend() {
        return Backend.SQLITE;
    }
}

class JooqClientsPostgresTest extends JooqClientsTest {
    @Override
    Backend backend() {
        return Backend.POSTGRES;
    }
}
