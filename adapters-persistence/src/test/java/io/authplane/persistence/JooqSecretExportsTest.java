package io.authplane.persistence;

import io.authplane.application.key.SecretExports;
import io.authplane.application.key.SecretExportsContract;
import io.authplane.application.transaction.UnitOfWork;

abstract class JooqSecretExportsTest extends SecretExportsContract {

    abstract Backend backend();

    @Override
    protected UnitOfWork unitOfWork() {
        return backend().shared().unitOfWork();
    }

    @Override
    protected SecretExports exports() {
        return backend().shared().secretExports();
    }
}

class JooqSecretExportsSqliteTest extends JooqSecretExportsTest {
    @Override
    Backend backend() {
        return Backend.SQLITE;
    }
}

class JooqSecretExportsPostgresTest extends JooqSecretExportsTest {
    @Override
    Backend backend() {
        return Backend.POSTGRES;
    }
}
