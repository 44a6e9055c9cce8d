package io.authplane.application.audit;

import io.authplane.application.DrivenPort;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.domain.audit.AuditEntry;
import io.authplane.domain.login.UserId;
import io.authplane.domain.tenant.TenantId;

/// The audit rows as people look at them.
@DrivenPort
public interface AuditTrail {

    /// Rows that pass the filter, the latest first. Pages are stable while rows are added.
    Page<AuditEntry> find(TenantId tenant, AuditFilter filter, PageRequest page);

    /// Erases the addresses beside all rows whose subject or actor this is; answers how many. The rows stay as they
    /// are. Must be called within a unit of work.
    int eraseAddresses(TenantId tenant, UserId user);
}
