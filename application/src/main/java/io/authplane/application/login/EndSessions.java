package io.authplane.application.login;

import io.authplane.application.administration.Answer;
import io.authplane.application.audit.AuditLog;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.UserEvent;
import io.authplane.domain.login.SessionId;
import io.authplane.domain.login.UserId;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.util.Optional;

/// Ends sessions from afar: their browsers are logged out at the next click. Tokens of apps live on.
public final class EndSessions {

    private final Sessions sessions;
    private final AuditLog audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public EndSessions(Sessions sessions, AuditLog audit, UnitOfWork unitOfWork, Clock clock) {
        this.sessions = sessions;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// Which sessions shall end.
    public sealed interface Which {

        /// One, whoever's it is: for administrators.
        record Any(SessionId id) implements Which {}

        /// One that is this person's.
        record Own(UserId owner, SessionId id) implements Which {}

        /// All of this person but the one that asks.
        record OthersOf(UserId owner, SessionId asking) implements Which {}
    }

    /// How many ended.
    public Answer<Integer> end(TenantId tenant, Which which, Origin origin) {
        return Answer.of(() -> unitOfWork.inTransaction(() -> switch (which) {
            case Which.Any(SessionId id) -> one(tenant, id, Optional.empty(), origin);
            case Which.Own(UserId owner, SessionId id) -> one(tenant, id, Optional.of(owner), origin);
            case Which.OthersOf(UserId owner, SessionId asking) -> others(tenant, owner, asking, origin);
        }));
    }

    private Answer<Integer> one(TenantId tenant, SessionId id, Optional<UserId> owner, Origin origin) {
        return sessions.close(tenant, id, owner)
                .<Answer<Integer>>map(session -> {
                    audit.record(tenant, new UserEvent.SessionRevoked(session.userId(), id), origin, clock.instant());
                    return new Answer.Done<>(1);
                })
                .orElseGet(() -> new Answer.NotFound<>("session"));
    }

    private Answer<Integer> others(TenantId tenant, UserId owner, SessionId asking, Origin origin) {
        int ended = sessions.closeAllOf(tenant, owner, Optional.of(asking));
        if (ended > 0) {
            audit.record(tenant, new UserEvent.OtherSessionsRevoked(owner, ended), origin, clock.instant());
        }
        return new Answer.Done<>(ended);
    }
}
