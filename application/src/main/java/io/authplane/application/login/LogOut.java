package io.authplane.application.login;

import io.authplane.application.audit.AuditLog;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.UserEvent;
import io.authplane.domain.login.SessionToken;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;

/// Ends a browser session.
public final class LogOut {

    private final Sessions sessions;
    private final AuditLog audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public LogOut(Sessions sessions, AuditLog audit, UnitOfWork unitOfWork, Clock clock) {
        this.sessions = sessions;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// Whether there was a session to end.
    public boolean logOut(TenantId tenant, SessionToken token, Origin origin) {
        TokenHash hash = TokenHash.of(token);
        return unitOfWork.inTransaction(() -> sessions.find(tenant, hash)
                .filter(_ -> sessions.close(tenant, hash))
                .map(session -> {
                    audit.record(tenant, new UserEvent.UserLoggedOut(session.userId()), origin, clock.instant());
                    return true;
                })
                .orElse(false));
    }
}
