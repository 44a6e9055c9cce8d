package io.authplane.application.audit;

import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.TrailEvent;
import io.authplane.domain.login.UserId;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;

/// Erases a person's addresses from the audit trail. The chain goes on verifying, and what remains about the person is
/// an id that means nothing once the account is deleted.
public final class EraseAddresses {

    private final AuditTrail trail;
    private final AuditLog audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public EraseAddresses(AuditTrail trail, AuditLog audit, UnitOfWork unitOfWork, Clock clock) {
        this.trail = trail;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// How many rows had an address. The account need not exist any more.
    public int erase(TenantId tenant, UserId user, Origin origin) {
        return unitOfWork.inTransaction(() -> {
            int rows = trail.eraseAddresses(tenant, user);
            audit.record(tenant, new TrailEvent.AddressesErased(user, rows), origin, clock.instant());
            return rows;
        });
    }
}
