package io.authplane.application.audit;

import io.authplane.application.DrivenPort;
import io.authplane.domain.audit.AuditEvent;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;

/// Records what happened, in the transaction of the change that it describes: both last or neither does.
///
/// Each row carries a keyed MAC over its content; an address lies beside it and only its salted digest inside, so that
/// it can be erased. Must be called within a unit of work.
@DrivenPort
public interface AuditLog {
    void record(TenantId tenant, AuditEvent event, Origin origin, Instant now);
}
