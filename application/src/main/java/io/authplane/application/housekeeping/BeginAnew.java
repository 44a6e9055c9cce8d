package io.authplane.application.housekeeping;

import io.authplane.application.audit.AuditLog;
import io.authplane.application.lineage.Standings;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.StoreEvent;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;

/// Begins a new epoch on a database that was brought back from a backup.
///
/// What was revoked since the backup stands in it as if it had not been; so all sessions, codes, families and access
/// tokens in it are ended, unless the operator keeps them. Accounts, clients and consents stay as they were.
public final class BeginAnew {

    private final Standings standings;
    private final AuditLog audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public BeginAnew(Standings standings, AuditLog audit, UnitOfWork unitOfWork, Clock clock) {
        this.standings = standings;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// @param keep whether sessions and tokens stay
    public void begin(TenantId tenant, boolean keep, Origin origin) {
        unitOfWork.inTransaction(() -> {
            if (!keep) {
                standings.endChildrenOfAll(tenant, AncestorKind.USER);
                standings.endChildrenOfAll(tenant, AncestorKind.CLIENT);
            }
            audit.record(tenant, new StoreEvent.StoreRestored(keep), origin, clock.instant());
            return true;
        });
    }
}
