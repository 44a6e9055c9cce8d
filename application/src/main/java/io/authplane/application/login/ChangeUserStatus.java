package io.authplane.application.login;

import io.authplane.application.administration.Answer;
import io.authplane.application.audit.AuditLog;
import io.authplane.application.lineage.Standings;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.UserEvent;
import io.authplane.domain.audit.UserEvent.UserChange;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.login.UserId;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.util.List;

/// Disables or enables a person's account. What was ended stays ended.
public final class ChangeUserStatus {

    private final Standings standings;
    private final AuditLog audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public ChangeUserStatus(Standings standings, AuditLog audit, UnitOfWork unitOfWork, Clock clock) {
        this.standings = standings;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// What an administrator may do to an account. Each may be repeated without harm.
    public enum Change {
        DISABLE(UserChange.DISABLED),
        ENABLE(UserChange.ENABLED);

        private final UserChange event;

        Change(UserChange event) {
            this.event = event;
        }

        private Standing.State target() {
            return switch (this) {
                case DISABLE -> Standing.State.SUSPENDED;
                case ENABLE -> Standing.State.ACTIVE;
            };
        }
    }

    public Answer<Standing> change(TenantId tenant, String id, Change change, Origin origin) {
        return Answer.of(() -> unitOfWork.inTransaction(() -> {
            UserId user = new UserId(id);
            standings.touch(tenant, FindSession.ref(user));
            return standings
                    .find(tenant, FindSession.ref(user))
                    .map(standing -> changed(tenant, user, standing, change, origin))
                    .orElseGet(() -> new Answer.NotFound<>("user"));
        }));
    }

    private Answer<Standing> changed(TenantId tenant, UserId user, Standing standing, Change change, Origin origin) {
        Standing after = standings
                .change(tenant, standing.ref(), change.target(), change != Change.ENABLE)
                .orElseThrow(() -> new IllegalStateException("a standing vanished within its transaction"));
        audit.record(tenant, new UserEvent.UserChanged(user, change.event, List.of()), origin, clock.instant());
        return new Answer.Done<>(after);
    }
}
