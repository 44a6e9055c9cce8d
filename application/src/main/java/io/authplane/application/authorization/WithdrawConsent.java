package io.authplane.application.authorization;

import io.authplane.application.administration.Answer;
import io.authplane.application.audit.AuditLog;
import io.authplane.application.lineage.Standings;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.ConsentEvent;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.authorization.Consent;
import io.authplane.domain.authorization.ConsentId;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.login.UserId;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;

/// Takes back what a person lets a client do: every token that came of it is dead at once, and stays dead when the
/// person allows it again.
public final class WithdrawConsent {

    private final Consents consents;
    private final Standings standings;
    private final AuditLog audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public WithdrawConsent(Consents consents, Standings standings, AuditLog audit, UnitOfWork unitOfWork, Clock clock) {
        this.consents = consents;
        this.standings = standings;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// @param person whose consent it must be
    public Answer<Consent> withdraw(TenantId tenant, UserId person, ConsentId id, Origin origin) {
        return Answer.of(() -> unitOfWork.inTransaction(() -> {
            AncestorRef ref = HeldConsent.ref(id);
            standings.touch(tenant, ref);
            return consents.find(tenant, id)
                    .filter(consent -> consent.userId().equals(person))
                    .<Answer<Consent>>map(consent -> {
                        standings
                                .find(tenant, ref)
                                .filter(Standing::isActive)
                                .ifPresent(_ -> end(tenant, consent, ref, origin));
                        return new Answer.Done<>(consent);
                    })
                    .orElseGet(() -> new Answer.NotFound<>("consent"));
        }));
    }

    private void end(TenantId tenant, Consent consent, AncestorRef ref, Origin origin) {
        standings.change(tenant, ref, Standing.State.REVOKED, true);
        audit.record(
                tenant,
                new ConsentEvent.ConsentWithdrawn(consent.userId(), consent.clientId(), consent.resourceId()),
                origin,
                clock.instant());
    }
}
