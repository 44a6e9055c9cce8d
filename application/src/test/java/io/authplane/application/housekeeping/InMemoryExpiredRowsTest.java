package io.authplane.application.housekeeping;

import io.authplane.application.transaction.InMemoryUnitOfWork;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;

class InMemoryExpiredRowsTest extends ExpiredRowsContract {

    private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final InMemoryExpiredRows rows = new InMemoryExpiredRows(unitOfWork);

    @Override
    protected UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    protected ExpiredRows rows() {
        return rows;
    }

    @Override
    protected void add(TenantId tenant, Expirable kind, int number, Instant end) {
        commit(() -> rows.add(tenant, new InMemoryExpiredRows.Row(kind, kind.label() + number, end)));
    }

    @Override
    protected int count(TenantId tenant, Expirable kind) {
        return (int) rows.all(tenant).stream().filter(row -> row.kind() == kind).count();
    }
}
