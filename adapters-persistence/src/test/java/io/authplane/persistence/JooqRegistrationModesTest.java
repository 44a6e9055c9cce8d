package io.authplane.persistence;

import io.authplane.application.client.RegistrationModes;
import io.authplane.application.client.RegistrationModesContract;
import io.authplane.application.transaction.UnitOfWork;

abstract class JooqRegistrationModesTest extends RegistrationModesContract {

    abstract Backend backend();

    @Override
    protected UnitOfWork unitOfWork() {
        return backend().shared().unitOfWork();
    }

    @Override
    protected RegistrationModes modes() {
        return backend().shared().registrationModes();
    }
}

class JooqRegistrationModesSqliteTest extends JooqRegistrationModesTest {
    @Override
    Backend backend() {
        return Backend.SQLITE;
    }
}

class JooqRegistrationModesPostgresTest extends JooqRegistrationModesTest {
    @Override
    Backend backend() {
        return Backend.POSTGRES;
    }
}
