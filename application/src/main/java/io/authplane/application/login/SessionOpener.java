package io.authplane.application.login;

import io.authplane.application.random.Entropy;
import io.authplane.domain.login.BrowserSession;
import io.authplane.domain.login.SessionId;
import io.authplane.domain.login.SessionLifetime;
import io.authplane.domain.login.SessionOrigin;
import io.authplane.domain.login.SessionToken;
import io.authplane.domain.login.UserId;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;

/// Opens sessions for people who have just proven who they are. Its methods need a unit of work.
public final class SessionOpener {

    private final Sessions sessions;
    private final Entropy entropy;
    private final SessionLifetime lifetime;

    public SessionOpener(Sessions sessions, Entropy entropy, SessionLifetime lifetime) {
        this.sessions = sessions;
        this.entropy = entropy;
        this.lifetime = lifetime;
    }

    /// A session, and the token that only its browser learns.
    record Opened(SessionToken token, BrowserSession session) {}

    Opened open(TenantId tenant, UserId user, long userEpoch, SessionOrigin origin, Instant now) {
        SessionToken token = SessionToken.of(entropy.bytes(SessionToken.RANDOM_BYTES));
        BrowserSession session = new BrowserSession(
                new SessionId(entropy.newId(now)),
                TokenHash.of(token),
                user,
                userEpoch,
                now,
                now,
                now.plus(lifetime.absolute()),
                origin);
        sessions.open(tenant, session);
        return new Opened(token, session);
    }

    /// Ends the session that a browser had, whoever's it was; false if it had none.
    boolean close(TenantId tenant, TokenHash previous) {
        return sessions.close(tenant, previous);
    }

    /// Ends all sessions of a person.
    void closeAll(TenantId tenant, UserId user) {
        sessions.closeAllOf(tenant, user, java.util.Optional.empty());
    }
}
