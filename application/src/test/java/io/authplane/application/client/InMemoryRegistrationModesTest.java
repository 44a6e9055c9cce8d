package io.authplane.application.client;

import io.authplane.application.InMemoryStores;
import io.authplane.application.transaction.UnitOfWork;

class InMemoryRegistrationModesTest extends RegistrationModesContract {

    private final InMemoryStores stores = new InMemoryStores();

    @Override
    protected UnitOfWork unitOfWork() {
        return stores.unitOfWork();
    }

    @Override
    protected RegistrationModes modes() {
        return stores.registrationModes();
    }
}
