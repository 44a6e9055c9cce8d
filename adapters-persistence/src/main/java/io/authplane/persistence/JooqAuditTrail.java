package io.authplane.persistence;

import static io.authplane.persistence.schema.Tables.AUDIT_EVENT;
import static org.jooq.impl.DSL.noCondition;

import io.authplane.application.audit.AuditFilter;
import io.authplane.application.audit.AuditTrail;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.domain.audit.AuditEntry;
import io.authplane.domain.login.UserId;
import io.authplane.domain.tenant.TenantId;
import io.authplane.persistence.schema.tables.records.AuditEventRecord;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;

/// The audit table as people look at it. Ids are made of the time of their rows, so the primary key finds a window of
/// time, and the other filters look through it.
final class JooqAuditTrail implements AuditTrail {

    private final JooqUnitOfWork unitOfWork;

    JooqAuditTrail(JooqUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public Page<AuditEntry> find(TenantId tenant, AuditFilter filter, PageRequest page) {
        return Pages.of(
                unitOfWork
                        .reading()
                        .selectFrom(AUDIT_EVENT)
                        .where(AUDIT_EVENT.TENANT_ID.eq(tenant.value()))
                        .and(AuditRows.recordedFrom(filter.since()))
                        .and(filter.until().map(AuditRows::recordedBefore).orElse(noCondition()))
                        .and(is(AUDIT_EVENT.ACTION, filter.action()))
                        .and(is(AUDIT_EVENT.ACTOR, filter.actor()))
                        .and(is(AUDIT_EVENT.CLIENT_ID, filter.client()))
                        .and(is(AUDIT_EVENT.TRACE_ID, filter.traceId()))
                        .and(is(AUDIT_EVENT.REQUEST_ID, filter.requestId()))
                        .and(page.after().map(AUDIT_EVENT.ID::lt).orElse(noCondition()))
                        .orderBy(AUDIT_EVENT.ID.desc()),
                page,
                AuditEventRecord::getId,
                AuditRows::entry);
    }

    @Override
    public int eraseAddresses(TenantId tenant, UserId user) {
        return unitOfWork
                .writing()
                .update(AUDIT_EVENT)
                .setNull(AUDIT_EVENT.ADDRESS)
                .setNull(AUDIT_EVENT.ADDRESS_SALT)
                .where(AUDIT_EVENT.TENANT_ID.eq(tenant.value()))
                .and(AUDIT_EVENT.SUBJECT.eq(user.value()).or(AUDIT_EVENT.ACTOR.eq(user.value())))
                .and(AUDIT_EVENT.ADDRESS.isNotNull())
                .execute();
    }

    private static Condition is(Field<String> field, Optional<String> wanted) {
        return wanted.map(field::eq).orElse(noCondition());
    }
}
