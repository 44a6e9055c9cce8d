package io.authplane.application.login;

import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.login.BrowserSession;
import io.authplane.domain.login.SessionLifetime;
import io.authplane.domain.login.SessionToken;
import io.authplane.domain.login.UserId;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// Tells who is behind a session cookie, if anybody still is. Now and then it notes that the session is in use.
public final class FindSession {

    private final Sessions sessions;
    private final UserStores stores;
    private final UnitOfWork unitOfWork;
    private final Clock clock;
    private final SessionLifetime lifetime;

    public FindSession(
            Sessions sessions, UserStores stores, UnitOfWork unitOfWork, Clock clock, SessionLifetime lifetime) {
        this.sessions = sessions;
        this.stores = stores;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.lifetime = lifetime;
    }

    public Optional<LoggedIn> find(TenantId tenant, SessionToken token) {
        Instant now = clock.instant();
        return sessions.find(tenant, TokenHash.of(token))
                .flatMap(session -> stores.standings()
                        .find(tenant, ref(session.userId()))
                        .filter(standing -> session.isLive(standing, lifetime, now))
                        .flatMap(standing -> stores.users()
                                .find(tenant, session.userId())
                                .map(user -> new LoggedIn(seen(tenant, session, now), user, standing))));
    }

    private BrowserSession seen(TenantId tenant, BrowserSession session, Instant now) {
        Instant before = lifetime.seenBefore(now);
        if (session.lastSeenAt().isAfter(before)) {
            return session;
        }
        unitOfWork.inTransaction(() -> sessions.see(tenant, session.hash(), now, before));
        return session.seen(now);
    }

    /// The status row of a user.
    public static AncestorRef ref(UserId id) {
        return new AncestorRef(AncestorKind.USER, id.value());
    }
}
