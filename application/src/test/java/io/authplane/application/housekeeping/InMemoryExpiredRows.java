package io.authplane.application.housekeeping;

import io.authplane.application.transaction.InMemoryTable;
import io.authplane.application.transaction.InMemoryUnitOfWork;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// Rows of which nothing is known but when they end.
public final class InMemoryExpiredRows implements ExpiredRows {

    /// One row.
    public record Row(Expirable kind, String id, Instant end) {}

    private final InMemoryTable<String, Row> rows;

    public InMemoryExpiredRows(InMemoryUnitOfWork unitOfWork) {
        rows = new InMemoryTable<>(unitOfWork);
    }

    @Override
    public int remove(TenantId tenant, Expirable kind, Instant endedBefore, int limit) {
        List<Row> ended = all(tenant).stream()
                .filter(row -> row.kind() == kind && row.end().isBefore(endedBefore))
                .sorted(Comparator.comparing(Row::end))
                .limit(limit)
                .toList();
        ended.forEach(row -> rows.remove(tenant, row.id()));
        rows.requireUnitOfWork();
        return ended.size();
    }

    public void add(TenantId tenant, Row row) {
        rows.addNew(tenant, row.id(), row);
    }

    public List<Row> all(TenantId tenant) {
        return rows.all(tenant);
    }
}
