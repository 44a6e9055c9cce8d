package io.authplane.persistence;

import static io.authplane.persistence.schema.Tables.CLIENT;
import static io.authplane.persistence.schema.Tables.ISSUANCE;
import static io.authplane.persistence.schema.Tables.STANDING;
import static io.authplane.persistence.schema.Tables.USER_ACCOUNT;

import io.authplane.application.system.Statistics;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.oauth.TimeOrderedId;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;
import org.jooq.Condition;
import org.jooq.Table;

/// Counts rows. The ids of issuances are time-ordered, so that recent ones are one piece of the primary key.
final class JooqStatistics implements Statistics {

    private final JooqUnitOfWork unitOfWork;

    JooqStatistics(JooqUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public Counts count(TenantId tenant, Instant since) {
        String firstId = TimeOrderedId.of(since, new byte[TimeOrderedId.RANDOM_BYTES]);
        return new Counts(
                rows(CLIENT, CLIENT.TENANT_ID.eq(tenant.value())),
                rows(USER_ACCOUNT, USER_ACCOUNT.TENANT_ID.eq(tenant.value())),
                rows(ISSUANCE, ISSUANCE.TENANT_ID.eq(tenant.value()).and(ISSUANCE.JTI.ge(firstId))),
                rows(
                        STANDING,
                        STANDING.TENANT_ID
                                .eq(tenant.value())
                                .and(STANDING.KIND.in(AncestorKind.FAMILY.stored(), AncestorKind.TOKEN.stored()))
                                .and(STANDING.STATE.eq(Standing.State.REVOKED.stored()))));
    }

    private long rows(Table<?> table, Condition condition) {
        return unitOfWork.reading().fetchCount(table, condition);
    }
}
