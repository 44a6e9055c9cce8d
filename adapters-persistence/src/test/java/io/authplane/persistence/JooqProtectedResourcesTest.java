package io.authplane.persistence;

import io.authplane.application.lineage.Standings;
import io.authplane.application.resource.ProtectedResources;
import io.authplane.application.resource.ProtectedResourcesContract;
import io.authplane.application.transaction.UnitOfWork;

abstract class JooqProtectedResourcesTest extends ProtectedResourcesContract {

    abstract Backend backend();

    @Override
    protected UnitOfWork unitOfWork() {
        return backend().shared().unitOfWork();
    }

    @Override
    protected ProtectedResources resources() {
        return backend().shared().protectedResources();
    }

    @Override
    protected Standings standings() {
        return backend().shared().standings();
    }
}

class JooqProtectedResourcesSqliteTest extends JooqProtectedResourcesTest {
    @Override
    Backend backend() {
        return Backend.SQLITE;
    }
}

class JooqProtectedResourcesPostgresTest extends JooqProtectedResourcesTest {
    @Override
    Backend backend() {
        return Backend.POSTGRES;
    }
}
