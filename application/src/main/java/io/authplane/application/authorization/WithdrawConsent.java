package io.authplane.application.authorization;

import io.authplane.application.administration.Answer;
import io.authplane.application.audit.AuditLog;
import io.authplane.application.lineage.Standings;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.ConsentEvent;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.authorization.Consent;
import io.authplane.domain.authorization.ConsentId;
import io.authplane.domain.login.UserId;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;

/// Takes back what a person lets a client do: every token that came of it is dead at once, and stays dead when the
/// person allows it again.
public final class WithdrawConsent {

    private final ConsentEnd end;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public WithdrawConsent(Consents consents, Standings standings, AuditLog audit, UnitOfWork unitOfWork, Clock clock) {
        this.end = new ConsentEnd(consents, standings, audit);
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// @param person whose consent it must be
    public Answer<Consent> withdraw(TenantId tenant, UserId person, ConsentId id, Origin origin) {
        Instant now = clock.instant();
        return unitOfWork.inTransaction(() -> end.of(
                tenant,
                id,
                consent -> consent.userId().equals(person),
                consent ->
                        new ConsentEvent.ConsentWithdrawn(consent.userId(), consent.clientId(), consent.resourceId()),
                origin,
                now));
    }
}
