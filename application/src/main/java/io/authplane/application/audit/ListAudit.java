package io.authplane.application.audit;

import io.authplane.application.administration.Answer;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.AuditEntry;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.TrailEvent;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;

/// Lists rows of the audit trail for an administrator, and records that it did.
public final class ListAudit {

    private final AuditTrail trail;
    private final AuditLog audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;
    private final AuditQuery.Lookback lookback;

    public ListAudit(
            AuditTrail trail, AuditLog audit, UnitOfWork unitOfWork, Clock clock, AuditQuery.Lookback lookback) {
        this.trail = trail;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.lookback = lookback;
    }

    /// The record of the reading is committed before the rows are handed out.
    public Answer<Page<AuditEntry>> list(TenantId tenant, AuditQuery query, Origin origin) {
        return Answer.of(() -> {
            Instant now = clock.instant();
            AuditFilter filter = query.filter(lookback, now);
            Page<AuditEntry> page = trail.find(tenant, filter, PageRequest.parse(query.limit(), query.cursor()));
            unitOfWork.inTransaction(() -> {
                int rows = page.items().size();
                audit.record(tenant, new TrailEvent.TrailRead(filter.words(), rows), origin, now);
                return rows;
            });
            return new Answer.Done<>(page);
        });
    }
}
