package io.authplane.persistence;

import io.authplane.application.key.SealedSigningKeys;
import io.authplane.application.key.SealedSigningKeysContract;
import io.authplane.application.transaction.UnitOfWork;

abstract class JooqSealedSigningKeysTest extends SealedSigningKeysContract {

    abstract Backend backend();

    @Override
    protected UnitOfWork unitOfWork() {
        return backend().shared().unitOfWork();
    }

    @Override
    protected SealedSigningKeys signingKeys() {
        return backend().shared().sealedSigningKeys();
    }
}

class JooqSealedSigningKeysSqliteTest extends JooqSealedSigningKeysTest {
    @Override
    Backend backend() {
        return Backend.SQLITE;
    }
}

class JooqSealedSigningKeysPostgresTest extends JooqSealedSigningKeysTest {
    @Override
    Backend backend() {
        return Backend.POSTGRES;
    }
}
