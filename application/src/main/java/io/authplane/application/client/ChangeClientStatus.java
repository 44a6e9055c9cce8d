package io.authplane.application.client;

import io.authplane.application.administration.Answer;
import io.authplane.application.audit.AuditLog;
import io.authplane.application.lineage.Standings;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.ClientEvent;
import io.authplane.domain.audit.ClientEvent.ClientChange;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.util.List;

/// Suspends, reactivates or revokes a client. Suspending is a pause; revoking is final and ends all below.
public final class ChangeClientStatus {

    private final Standings standings;
    private final AuditLog audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public ChangeClientStatus(Standings standings, AuditLog audit, UnitOfWork unitOfWork, Clock clock) {
        this.standings = standings;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// What an administrator may do to a client's status.
    public enum Change {
        SUSPEND(Standing.State.SUSPENDED, false, ClientChange.SUSPENDED),
        REACTIVATE(Standing.State.ACTIVE, false, ClientChange.REACTIVATED),
        REVOKE(Standing.State.REVOKED, true, ClientChange.REVOKED);

        private final Standing.State target;
        private final boolean endsChildren;
        private final ClientChange event;

        Change(Standing.State target, boolean endsChildren, ClientChange event) {
            this.target = target;
            this.endsChildren = endsChildren;
            this.event = event;
        }

        private boolean isAllowedFrom(Standing.State state) {
            return switch (this) {
                case SUSPEND -> state == Standing.State.ACTIVE;
                case REACTIVATE -> state == Standing.State.SUSPENDED;
                case REVOKE -> state != Standing.State.REVOKED;
            };
        }
    }

    public Answer<Standing> change(TenantId tenant, String id, Change change, Origin origin) {
        return Answer.of(() -> unitOfWork.inTransaction(() -> {
            ClientId clientId = new ClientId(id);
            standings.touch(tenant, FindClient.ref(clientId));
            return standings
                    .find(tenant, FindClient.ref(clientId))
                    .map(standing -> changed(tenant, clientId, standing, change, origin))
                    .orElseGet(() -> new Answer.NotFound<>("client"));
        }));
    }

    private Answer<Standing> changed(TenantId tenant, ClientId id, Standing standing, Change change, Origin origin) {
        if (!change.isAllowedFrom(standing.state())) {
            return new Answer.Conflict<>("the client is " + standing.state().stored());
        }
        Standing after = standings
                .change(tenant, standing.ref(), change.target, change.endsChildren)
                .orElseThrow(() -> new IllegalStateException("a standing vanished within its transaction"));
        audit.record(tenant, new ClientEvent.ClientChanged(id, change.event, List.of()), origin, clock.instant());
        return new Answer.Done<>(after);
    }
}
