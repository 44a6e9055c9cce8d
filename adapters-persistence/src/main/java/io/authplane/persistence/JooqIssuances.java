package io.authplane.persistence;

import static io.authplane.persistence.schema.Tables.ISSUANCE;

import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.application.token.Holder;
import io.authplane.application.token.Issuances;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.login.UserId;
import io.authplane.domain.resource.ResourceId;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.Issuance;
import io.authplane.domain.token.TokenId;
import io.authplane.persistence.schema.tables.records.IssuanceRecord;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/// Records of issued access tokens as rows.
final class JooqIssuances implements Issuances {

    private final JooqUnitOfWork unitOfWork;

    JooqIssuances(JooqUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public void save(TenantId tenant, Issuance issuance) {
        unitOfWork
                .writing()
                .insertInto(ISSUANCE)
                .set(ISSUANCE.TENANT_ID, tenant.value())
                .set(ISSUANCE.JTI, issuance.id().value())
                .set(ISSUANCE.USER_ID, issuance.userId().value())
                .set(ISSUANCE.CLIENT_ID, issuance.clientId().value())
                .set(ISSUANCE.RESOURCE_ID, issuance.resourceId().value())
                .set(ISSUANCE.SCOPES, issuance.scopes().toString())
                .set(ISSUANCE.ANCESTORS, Columns.text(issuance.ancestors()))
                .set(ISSUANCE.ISSUED_AT, issuance.issuedAt())
                .set(ISSUANCE.EXPIRES_AT, issuance.expiresAt())
                .execute();
    }

    @Override
    public Optional<Issuance> find(TenantId tenant, TokenId id) {
        return unitOfWork
                .reading()
                .selectFrom(ISSUANCE)
                .where(ISSUANCE.TENANT_ID.eq(tenant.value()))
                .and(ISSUANCE.JTI.eq(id.value()))
                .fetchOptional(JooqIssuances::issuance);
    }

    @Override
    public Page<Issuance> list(TenantId tenant, Holder holder, Instant since, PageRequest page) {
        return Pages.of(
                unitOfWork
                        .reading()
                        .selectFrom(ISSUANCE)
                        .where(of(tenant, holder))
                        .and(ISSUANCE.ISSUED_AT.ge(since))
                        .and(page.after().map(ISSUANCE.JTI::lt).orElse(DSL.noCondition()))
                        .orderBy(ISSUANCE.JTI.desc()),
                page,
                IssuanceRecord::getJti,
                JooqIssuances::issuance);
    }

    @Override
    public long countUnexpired(TenantId tenant, Holder holder, Instant now) {
        return unitOfWork.reading().fetchCount(ISSUANCE, of(tenant, holder).and(ISSUANCE.EXPIRES_AT.gt(now)));
    }

    private static Condition of(TenantId tenant, Holder holder) {
        return DSL.and(
                ISSUANCE.TENANT_ID.eq(tenant.value()),
                holder.user().map(id -> ISSUANCE.USER_ID.eq(id.value())).orElse(DSL.noCondition()),
                holder.client().map(id -> ISSUANCE.CLIENT_ID.eq(id.value())).orElse(DSL.noCondition()),
                holder.resource().map(id -> ISSUANCE.RESOURCE_ID.eq(id.value())).orElse(DSL.noCondition()));
    }

    private static Issuance issuance(IssuanceRecord row) {
        return new Issuance(
                new TokenId(row.getJti()),
                new UserId(row.getUserId()),
                new ClientId(row.getClientId()),
                new ResourceId(row.getResourceId()),
                Columns.scopes(row.getScopes()),
                Columns.ancestors(row.getAncestors()),
                row.getIssuedAt(),
                row.getExpiresAt());
    }
}
