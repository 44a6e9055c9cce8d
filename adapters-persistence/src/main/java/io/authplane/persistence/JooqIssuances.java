package io.authplane.persistence;

import static io.authplane.persistence.schema.Tables.ISSUANCE;

import io.authplane.application.token.Issuances;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.login.UserId;
import io.authplane.domain.resource.ResourceId;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.Issuance;
import io.authplane.domain.token.TokenId;
import io.authplane.persistence.schema.tables.records.IssuanceRecord;
import java.util.Optional;

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
