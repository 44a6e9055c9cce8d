package io.authplane.persistence;

import io.authplane.application.lineage.Standings;
import io.authplane.application.resource.ProtectedResources;
import io.authplane.application.resource.ResourceNamesContract;
import io.authplane.application.transaction.UnitOfWork;

abstract class JooqResourceNamesTest extends ResourceNamesContract {

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

class JooqResourceNamesSqliteTest extends JooqResourceNamesTest {
    @Override
    Backend backend() {
        return Backend.SQLITE;
    }
}

class JooqResourceNamesPostgresTest extends JooqResourceNamesTest {
    @Override
    Backend backend() {
        return Backend.POSTGRES;
    }
}
