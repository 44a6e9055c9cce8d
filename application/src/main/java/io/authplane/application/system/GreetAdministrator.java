package io.authplane.application.system;

import io.authplane.application.audit.AuditLog;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.AdministrationEvent;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;

/// Records that somebody asked whether their admin key is good, and it was.
public final class GreetAdministrator {

    private final AuditLog audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public GreetAdministrator(AuditLog audit, UnitOfWork unitOfWork, Clock clock) {
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// @param origin names the key
    public void greet(TenantId tenant, Origin origin) {
        unitOfWork.inTransaction(() -> {
            audit.record(tenant, new AdministrationEvent.AdministratorGreeted(), origin, clock.instant());
            return origin;
        });
    }
}
