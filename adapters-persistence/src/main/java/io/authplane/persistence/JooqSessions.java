package io.authplane.persistence;

import static io.authplane.persistence.schema.Tables.BROWSER_SESSION;
import static io.authplane.persistence.schema.Tables.STANDING;

import io.authplane.application.login.Sessions;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.login.BrowserSession;
import io.authplane.domain.login.SessionId;
import io.authplane.domain.login.SessionLifetime;
import io.authplane.domain.login.SessionOrigin;
import io.authplane.domain.login.UserId;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.tenant.TenantId;
import io.authplane.persistence.schema.tables.records.BrowserSessionRecord;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;

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
                .set(BROWSER_SESSION.ID, session.id().value())
                .set(BROWSER_SESSION.USER_ID, session.userId().value())
                .set(BROWSER_SESSION.USER_EPOCH, session.userEpoch())
                .set(BROWSER_SESSION.AUTHENTICATED_AT, session.authenticatedAt())
                .set(BROWSER_SESSION.LAST_SEEN_AT, session.lastSeenAt())
                .set(BROWSER_SESSION.EXPIRES_AT, session.expiresAt())
                .set(BROWSER_SESSION.ADDRESS, session.origin().address().orElse(null))
                .set(BROWSER_SESSION.BROWSER, session.origin().browser())
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
    public boolean see(TenantId tenant, TokenHash hash, Instant now, Instant before) {
        return unitOfWork
                        .writing()
                        .update(BROWSER_SESSION)
                        .set(BROWSER_SESSION.LAST_SEEN_AT, now)
                        .where(key(tenant, hash))
                        .and(BROWSER_SESSION.LAST_SEEN_AT.le(before))
                        .execute()
                == 1;
    }

    @Override
    public Page<BrowserSession> list(
            TenantId tenant, Optional<UserId> user, SessionLifetime lifetime, Instant now, PageRequest page) {
        return Pages.of(
                unitOfWork
                        .reading()
                        .select(BROWSER_SESSION.fields())
                        .from(BROWSER_SESSION)
                        .join(STANDING)
                        .on(STANDING.TENANT_ID.eq(BROWSER_SESSION.TENANT_ID))
                        .and(STANDING.KIND.eq(AncestorKind.USER.stored()))
                        .and(STANDING.ID.eq(BROWSER_SESSION.USER_ID))
                        .where(BROWSER_SESSION.TENANT_ID.eq(tenant.value()))
                        .and(of(user))
                        .and(STANDING.STATE.eq(Standing.State.ACTIVE.stored()))
                        .and(STANDING.EPOCH.eq(BROWSER_SESSION.USER_EPOCH))
                        .and(BROWSER_SESSION.EXPIRES_AT.gt(now))
                        .and(BROWSER_SESSION.LAST_SEEN_AT.gt(lifetime.idleSince(now)))
                        .and(page.after().map(BROWSER_SESSION.ID::gt).orElse(DSL.noCondition()))
                        .orderBy(BROWSER_SESSION.ID),
                page,
                row -> row.get(BROWSER_SESSION.ID),
                row -> session(row.into(BROWSER_SESSION)));
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

    @Override
    public Optional<BrowserSession> close(TenantId tenant, SessionId id, Optional<UserId> owner) {
        return unitOfWork
                .writing()
                .deleteFrom(BROWSER_SESSION)
                .where(BROWSER_SESSION.TENANT_ID.eq(tenant.value()))
                .and(BROWSER_SESSION.ID.eq(id.value()))
                .and(of(owner))
                .returning()
                .fetchOptional(JooqSessions::session);
    }

    @Override
    public int closeAllOf(TenantId tenant, UserId user, Optional<SessionId> but) {
        return unitOfWork
                .writing()
                .deleteFrom(BROWSER_SESSION)
                .where(BROWSER_SESSION.TENANT_ID.eq(tenant.value()))
                .and(BROWSER_SESSION.USER_ID.eq(user.value()))
                .and(but.map(id -> BROWSER_SESSION.ID.ne(id.value())).orElse(DSL.noCondition()))
                .execute();
    }

    private static Condition of(Optional<UserId> user) {
        return user.map(id -> BROWSER_SESSION.USER_ID.eq(id.value())).orElse(DSL.noCondition());
    }

    private static Condition key(TenantId tenant, TokenHash hash) {
        return BROWSER_SESSION.TENANT_ID.eq(tenant.value()).and(BROWSER_SESSION.HASH.eq(hash.value()));
    }

    private static BrowserSession session(BrowserSessionRecord row) {
        return new BrowserSession(
                new SessionId(row.getId()),
                new TokenHash(row.getHash()),
                new UserId(row.getUserId()),
                row.getUserEpoch(),
                row.getAuthenticatedAt(),
                row.getLastSeenAt(),
                row.getExpiresAt(),
                new SessionOrigin(Optional.ofNullable(row.getAddress()), row.getBrowser()));
    }
}
