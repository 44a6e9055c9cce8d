package io.authplane.persistence;

import static io.authplane.persistence.schema.Tables.AUTHORIZATION_GRANT;

import io.authplane.application.authorization.Grants;
import io.authplane.domain.authorization.ConsentId;
import io.authplane.domain.authorization.Grant;
import io.authplane.domain.authorization.GrantId;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.login.UserId;
import io.authplane.domain.resource.ResourceId;
import io.authplane.domain.tenant.TenantId;
import io.authplane.persistence.schema.tables.records.AuthorizationGrantRecord;
import java.util.Optional;

/// Grants as rows.
final class JooqGrants implements Grants {

    private final JooqUnitOfWork unitOfWork;

    JooqGrants(JooqUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public void save(TenantId tenant, Grant grant) {
        unitOfWork
                .writing()
                .insertInto(AUTHORIZATION_GRANT)
                .set(AUTHORIZATION_GRANT.TENANT_ID, tenant.value())
                .set(AUTHORIZATION_GRANT.ID, grant.id().value())
                .set(AUTHORIZATION_GRANT.USER_ID, grant.userId().value())
                .set(AUTHORIZATION_GRANT.CLIENT_ID, grant.clientId().value())
                .set(AUTHORIZATION_GRANT.CONSENT_ID, grant.consentId().value())
                .set(AUTHORIZATION_GRANT.RESOURCE_ID, grant.resourceId().value())
                .set(AUTHORIZATION_GRANT.SCOPES, grant.scopes().toString())
                .set(AUTHORIZATION_GRANT.CREATED_AT, grant.createdAt())
                .execute();
    }

    @Override
    public Optional<Grant> find(TenantId tenant, GrantId id) {
        return unitOfWork
                .reading()
                .selectFrom(AUTHORIZATION_GRANT)
                .where(AUTHORIZATION_GRANT.TENANT_ID.eq(tenant.value()))
                .and(AUTHORIZATION_GRANT.ID.eq(id.value()))
                .fetchOptional(JooqGrants::grant);
    }

    private static Grant grant(AuthorizationGrantRecord row) {
        return new Grant(
                new GrantId(row.getId()),
                new UserId(row.getUserId()),
                new ClientId(row.getClientId()),
                new ConsentId(row.getConsentId()),
                new ResourceId(row.getResourceId()),
                Columns.scopes(row.getScopes()),
                row.getCreatedAt());
    }
}
