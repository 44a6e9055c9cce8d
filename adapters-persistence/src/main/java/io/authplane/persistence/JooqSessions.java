package io.authplane.persistence;

import static io.authplane.persistence.schema.Tables.BROWSER_SESSION;

import io.authplane.application.login.Sessions;
import io.authplane.domain.login.BrowserSession;
import io.authplane.domain.login.UserId;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.tenant.TenantId;
import io.authplane.persistence.schema.tables.records.BrowserSessionRecord;
import java.util.Optional;
import org.jooq.Condition;

/// Browser sessions as rows.
final class JooqSessions implements Sessions {

    private final JooqUnitOfWork unitOfWork;

    JooqSessions(JooqUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public void open(TenantId tenant, BrowserSession session) {
        unitOfWork
                .writing()
                .insertInto(BROWSER_SESSION)
                .set(BROWSER_SESSION.TENANT_ID, tenant.value())
                .set(BROWSER_SESSION.HASH, session.hash().value())
                .set(BROWSER_SESSION.USER_ID, session.userId().value())
                .set(BROWSER_SESSION.USER_EPOCH, session.userEpoch())
                .set(BROWSER_SESSION.AUTHENTICATED_AT, session.authenticatedAt())
                .set(BROWSER_SESSION.EXPIRES_AT, session.expiresAt())
                .execute();
    }

    @Override
    public Optional<BrowserSession> find(TenantId tenant, TokenHash hash) {
        return unitOfWork
                .reading()
                .selectFrom(BROWSER_SESSION)
                .where(key(tenant, hash))
                .fetchOptional(JooqSessions::session);
    }

    @Override
    public boolean close(TenantId tenant, TokenHash hash) {
        return unitOfWork
                        .writing()
                        .deleteFrom(BROWSER_SESSION)
                        .where(key(tenant, hash))
                        .execute()
                == 1;
    }

    private static Condition key(TenantId tenant, TokenHash hash) {
        return BROWSER_SESSION.TENANT_ID.eq(tenant.value()).and(BROWSER_SESSION.HASH.eq(hash.value()));
    }

    private static BrowserSession session(BrowserSessionRecord row) {
        return new BrowserSession(
                new TokenHash(row.getHash()),
                new UserId(row.getUserId()),
                row.getUserEpoch(),
                row.getAuthenticatedAt(),
                row.getExpiresAt());
    }
}
