package io.authplane.persistence;

import static io.authplane.persistence.schema.Tables.AUDIT_EVENT;
import static io.authplane.persistence.schema.Tables.CLIENT;
import static io.authplane.persistence.schema.Tables.REFRESH_FAMILY;
import static io.authplane.persistence.schema.Tables.STANDING;

import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.Standing;
import java.time.Duration;
import java.time.Instant;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.TableField;

/// Counts rows over all tenants: what is active by its own standing, whatever stands above it.
record Census(JooqUnitOfWork unitOfWork) {

    StoreWatch.Population taken(Instant now) {
        long clients = count(active(CLIENT.TENANT_ID, AncestorKind.CLIENT, CLIENT.ID), CLIENT.ID);
        Condition alive = active(REFRESH_FAMILY.TENANT_ID, AncestorKind.FAMILY, REFRESH_FAMILY.ID)
                .and(REFRESH_FAMILY.EXPIRES_AT.gt(now));
        return new StoreWatch.Population(clients, count(alive, REFRESH_FAMILY.ID), unsealedFor(now));
    }

    private Duration unsealedFor(Instant now) {
        return unitOfWork
                .reading()
                .select(AUDIT_EVENT.CREATED_AT)
                .from(AUDIT_EVENT)
                .where(AUDIT_EVENT.SEQ.isNull())
                .orderBy(AUDIT_EVENT.CREATED_AT)
                .limit(1)
                .fetchOptional(AUDIT_EVENT.CREATED_AT)
                .map(oldest -> Duration.between(oldest, now))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }

    private long count(Condition condition, TableField<?, String> id) {
        return unitOfWork.reading().fetchCount(id.getTable().join(STANDING).on(condition));
    }

    private static Condition active(Field<String> tenant, AncestorKind kind, Field<String> id) {
        return STANDING.TENANT_ID
                .eq(tenant)
                .and(STANDING.KIND.eq(kind.stored()))
                .and(STANDING.ID.eq(id))
                .and(STANDING.STATE.eq(Standing.State.ACTIVE.stored()));
    }
}
