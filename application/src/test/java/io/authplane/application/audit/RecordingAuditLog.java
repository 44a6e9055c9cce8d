package io.authplane.application.audit;

import io.authplane.application.transaction.InMemoryTable;
import io.authplane.application.transaction.InMemoryUnitOfWork;
import io.authplane.domain.audit.AuditEvent;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// An audit log that keeps the events for tests to look at. Obeys the transaction; makes no MAC.
public final class RecordingAuditLog implements AuditLog {

    /// One event as it was recorded.
    public record Row(AuditEvent event, Origin origin, Instant at) {}

    private final InMemoryTable<Long, Row> rows;
    private final AtomicLong sequence = new AtomicLong();

    public RecordingAuditLog(InMemoryUnitOfWork unitOfWork) {
        rows = new InMemoryTable<>(unitOfWork);
    }

    @Override
    public void record(TenantId tenant, AuditEvent event, Origin origin, Instant now) {
        rows.addNew(tenant, sequence.incrementAndGet(), new Row(event, origin, now));
    }

    /// What was committed, in the order of recording.
    public List<Row> rows(TenantId tenant) {
        return rows.all(tenant);
    }

    /// The events that were committed, in the order of recording.
    public List<AuditEvent> events(TenantId tenant) {
        return rows(tenant).stream().map(Row::event).toList();
    }

    /// The names of the events that were committed, in the order of recording.
    public List<String> actions(TenantId tenant) {
        return events(tenant).stream().map(AuditEvent::action).toList();
    }
}
