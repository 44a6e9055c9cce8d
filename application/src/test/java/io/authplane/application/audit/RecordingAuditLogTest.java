package io.authplane.application.audit;

import io.authplane.application.InMemoryStores;
import io.authplane.application.lineage.Standings;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.tenant.TenantId;
import java.util.List;

class RecordingAuditLogTest extends AuditLogContract {

    private final InMemoryStores stores = new InMemoryStores();

    @Override
    protected UnitOfWork unitOfWork() {
        return stores.unitOfWork();
    }

    @Override
    protected Standings standings() {
        return stores.standings();
    }

    @Override
    protected AuditLog audit() {
        return stores.audit();
    }

    @Override
    protected List<Recorded> recorded(TenantId tenant) {
        return stores.audit().rows(tenant).stream()
                .map(row -> Recorded.of(row.event(), row.origin(), row.at()))
                .toList();
    }
}
