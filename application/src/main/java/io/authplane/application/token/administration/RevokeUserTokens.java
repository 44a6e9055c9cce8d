package io.authplane.application.token.administration;

import io.authplane.application.administration.Answer;
import io.authplane.application.audit.AuditLog;
import io.authplane.application.lineage.Standings;
import io.authplane.application.login.FindSession;
import io.authplane.application.token.Holder;
import io.authplane.application.token.RefreshTokenFamilies;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.UserEvent;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.login.UserId;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;

/// Ends all sessions and tokens of a person, who may log in again: one row is raised, and everything hangs on it.
public final class RevokeUserTokens {

    private final RefreshTokenFamilies families;
    private final Standings standings;
    private final AuditLog audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public RevokeUserTokens(
            RefreshTokenFamilies families, Standings standings, AuditLog audit, UnitOfWork unitOfWork, Clock clock) {
        this.families = families;
        this.standings = standings;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// Answers how many families of refresh tokens were alive.
    public Answer<Long> revoke(TenantId tenant, String id, Origin origin) {
        Instant now = clock.instant();
        UserId user = new UserId(id);
        return unitOfWork.inTransaction(() -> {
            standings.touch(tenant, FindSession.ref(user));
            return standings
                    .find(tenant, FindSession.ref(user))
                    .<Answer<Long>>map(standing -> ended(tenant, user, standing, origin, now))
                    .orElseGet(() -> new Answer.NotFound<>("user"));
        });
    }

    private Answer<Long> ended(TenantId tenant, UserId user, Standing standing, Origin origin, Instant now) {
        long alive = families.countAlive(tenant, Holder.of(user), now);
        standings.change(tenant, standing.ref(), standing.state(), true);
        audit.record(tenant, new UserEvent.UserForcedOut(user, alive), origin, now);
        return new Answer.Done<>(alive);
    }
}
