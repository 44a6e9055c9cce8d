package io.authplane.application.audit;

import io.authplane.application.InMemoryStores;
import io.authplane.application.transaction.UnitOfWork;

class InMemoryAuditTrailTest extends AuditTrailContract {

    private final InMemoryStores stores = new InMemoryStores();

    @Override
    protected UnitOfWork unitOfWork() {
        return stores.unitOfWork();
    }

    @Override
    protected AuditLog audit() {
        return stores.audit();
    }

    @Override
    protected AuditTrail trail() {
        return stores.auditTrail();
    }
}
