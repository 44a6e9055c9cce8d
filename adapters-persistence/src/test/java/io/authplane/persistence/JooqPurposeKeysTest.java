package io.authplane.persistence;

import io.authplane.application.key.PurposeKeys;
import io.authplane.application.key.PurposeKeysContract;
import io.authplane.application.transaction.UnitOfWork;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;

abstract class JooqPurposeKeysTest extends PurposeKeysContract {

    abstract Backend backend();

    @Override
    protected UnitOfWork unitOfWork() {
        return backend().shared().unitOfWork();
    }

    @Override
    protected PurposeKeys purposeKeys() {
        return backend().shared().purposeKeys();
    }

    @BeforeEach
    void no_rows() {
        backend().query(connection -> DSL.using(connection).execute("delete from purpose_key"));
    }
}

class JooqPurposeKeysSqliteTest extends JooqPurposeKeysTest {
    @Override
    Backend backend() {
        return Backend.SQLITE;
    }
}

class JooqPurposeKeysPostgresTest extends JooqPurposeKeysTest {
    @Override
    Backend backend() {
        return Backend.POSTGRES;
    }
}
