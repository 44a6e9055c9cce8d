package io.authplane.application.login;

import io.authplane.application.lineage.Standings;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.login.SessionToken;
import io.authplane.domain.login.UserId;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// Tells who is behind a session cookie, if anybody still is.
public final class FindSession {

    private final Sessions sessions;
    private final Users users;
    private final Standings standings;
    private final Clock clock;

    public FindSession(Sessions sessions, Users users, Standings standings, Clock clock) {
        this.sessions = sessions;
        this.users = users;
        this.standings = standings;
        this.clock = clock;
    }

    public Optional<LoggedIn> find(TenantId tenant, SessionToken token) {
        Instant now = clock.instant();
        return sessions.find(tenant, TokenHash.of(token))
                .flatMap(session -> standings
                        .find(tenant, ref(session.userId()))
                        .filter(standing -> session.isLive(standing, now))
                        .flatMap(standing -> users.find(tenant, session.userId())
                                .map(user -> new LoggedIn(session, user, standing))));
    }

    /// The status row of a user.
    public static AncestorRef ref(UserId id) {
        return new AncestorRef(AncestorKind.USER, id.value());
    }
}
