package io.authplane.persistence;

import static io.authplane.persistence.schema.Tables.PENDING_AUTHORIZATION;

import io.authplane.application.authorization.PendingAuthorizations;
import io.authplane.domain.authorization.CodeChallenge;
import io.authplane.domain.authorization.PendingAuthorization;
import io.authplane.domain.authorization.PendingId;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.login.UserId;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.resource.ResourceId;
import io.authplane.domain.tenant.TenantId;
import io.authplane.persistence.schema.tables.records.PendingAuthorizationRecord;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;

/// Waiting requests as rows; taking one deletes it.
final class JooqPendingAuthorizations implements PendingAuthorizations {

    private final JooqUnitOfWork unitOfWork;

    JooqPendingAuthorizations(JooqUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public void save(TenantId tenant, PendingAuthorization pending) {
        unitOfWork
                .writing()
                .insertInto(PENDING_AUTHORIZATION)
                .set(PENDING_AUTHORIZATION.TENANT_ID, tenant.value())
                .set(PENDING_AUTHORIZATION.ID, pending.id().value())
                .set(PENDING_AUTHORIZATION.SESSION_HASH, pending.session().value())
                .set(PENDING_AUTHORIZATION.USER_ID, pending.userId().value())
                .set(PENDING_AUTHORIZATION.CLIENT_ID, pending.clientId().value())
                .set(PENDING_AUTHORIZATION.REDIRECT_URI, pending.redirectUri())
                .set(PENDING_AUTHORIZATION.STATE, pending.state().orElse(null))
                .set(PENDING_AUTHORIZATION.RESOURCE_ID, pending.resourceId().value())
                .set(PENDING_AUTHORIZATION.REQUESTED, pending.requested().toString())
                .set(PENDING_AUTHORIZATION.CHALLENGE, pending.challenge().value())
                .set(PENDING_AUTHORIZATION.CREATED_AT, pending.createdAt())
                .set(PENDING_AUTHORIZATION.EXPIRES_AT, pending.expiresAt())
                .execute();
    }

    @Override
    public Optional<PendingAuthorization> find(TenantId tenant, PendingId id, TokenHash session, Instant now) {
        return unitOfWork
                .reading()
                .selectFrom(PENDING_AUTHORIZATION)
                .where(live(tenant, id, session, now))
                .fetchOptional(JooqPendingAuthorizations::pending);
    }

    @Override
    public Optional<PendingAuthorization> take(TenantId tenant, PendingId id, TokenHash session, Instant now) {
        return unitOfWork
                .writing()
                .deleteFrom(PENDING_AUTHORIZATION)
                .where(live(tenant, id, session, now))
                .returning()
                .fetchOptional(JooqPendingAuthorizations::pending);
    }

    private static Condition live(TenantId tenant, PendingId id, TokenHash session, Instant now) {
        return PENDING_AUTHORIZATION
                .TENANT_ID
                .eq(tenant.value())
                .and(PENDING_AUTHORIZATION.ID.eq(id.value()))
                .and(PENDING_AUTHORIZATION.SESSION_HASH.eq(session.value()))
                .and(PENDING_AUTHORIZATION.EXPIRES_AT.gt(now));
    }

    private static PendingAuthorization pending(PendingAuthorizationRecord row) {
        return new PendingAuthorization(
                new PendingId(row.getId()),
                new TokenHash(row.getSessionHash()),
                new UserId(row.getUserId()),
                new ClientId(row.getClientId()),
                row.getRedirectUri(),
                Optional.ofNullable(row.getState()),
                new ResourceId(row.getResourceId()),
                Columns.scopes(row.getRequested()),
                new CodeChallenge(row.getChallenge()),
                row.getCreatedAt(),
                row.getExpiresAt());
    }
}
