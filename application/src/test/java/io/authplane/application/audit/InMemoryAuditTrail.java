package io.authplane.application.audit;

import io.authplane.application.audit.RecordingAuditLog.Kept;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.application.transaction.InMemoryTable;
import io.authplane.domain.audit.AuditContent;
import io.authplane.domain.audit.AuditEntry;
import io.authplane.domain.login.UserId;
import io.authplane.domain.tenant.TenantId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The trail in memory, over the rows that the recording audit log keeps.
public final class InMemoryAuditTrail implements AuditTrail {

    private final InMemoryTable<String, Kept> rows;

    public InMemoryAuditTrail(RecordingAuditLog audit) {
        this.rows = audit.table();
    }

    @Override
    public Page<AuditEntry> find(TenantId tenant, AuditFilter filter, PageRequest page) {
        List<AuditEntry> found = rows.all(tenant).stream()
                .map(Kept::entry)
                .filter(row -> passes(row.content(), filter))
                .filter(row -> page.after()
                        .map(after -> row.content().id().compareTo(after) < 0)
                        .orElse(true))
                .sorted(Comparator.comparing((AuditEntry row) -> row.content().id())
                        .reversed())
                .toList();
        List<AuditEntry> shown = found.subList(0, Math.min(found.size(), page.limit()));
        return new Page<>(
                shown,
                found.size() > shown.size()
                        ? Optional.of(PageRequest.cursorAfter(
                                shown.getLast().content().id()))
                        : Optional.empty());
    }

    @Override
    public int eraseAddresses(TenantId tenant, UserId user) {
        rows.requireUnitOfWork();
        List<AuditEntry> concerned = rows.all(tenant).stream()
                .map(Kept::entry)
                .filter(row -> row.address().isPresent())
                .filter(row -> row.content().subject().equals(user.value())
                        || row.content().actor().equals(user.value()))
                .toList();
        concerned.forEach(row -> rows.update(tenant, row.content().id(), kept -> kept.with(row.withoutAddress())));
        return concerned.size();
    }

    private static boolean passes(AuditContent row, AuditFilter filter) {
        return is(filter.action(), row.action())
                && is(filter.actor(), row.actor())
                && is(filter.client(), row.clientId())
                && is(filter.traceId(), row.traceId())
                && is(filter.requestId(), row.requestId())
                && !row.at().isBefore(filter.since())
                && filter.until().map(row.at()::isBefore).orElse(true);
    }

    private static boolean is(Optional<String> wanted, String value) {
        return wanted.map(value::equals).orElse(true);
    }
}
