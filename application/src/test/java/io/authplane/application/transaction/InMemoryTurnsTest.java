package io.authplane.application.transaction;

import io.authplane.application.InMemoryStores;

class InMemoryTurnsTest extends TurnsContract {

    private final InMemoryStores stores = new InMemoryStores();

    @Override
    protected UnitOfWork unitOfWork() {
        return stores.unitOfWork();
    }

    @Override
    protected Turns turns() {
        return stores.turns();
    }
}
