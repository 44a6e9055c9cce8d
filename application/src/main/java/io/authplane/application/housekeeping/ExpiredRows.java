package io.authplane.application.housekeeping;

import io.authplane.application.DrivenPort;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;

/// Rows that have ended and may be forgotten.
@DrivenPort
public interface ExpiredRows {

    /// Removes at most `limit` rows of one kind that ended before `endedBefore`, the oldest first, each with its own
    /// status row; answers how many. What has not ended is never touched. Must be called within a unit of work.
    ///
    /// A session ends at its absolute lifetime, a family when its head expires, a grant is judged by when it was made.
    ///
    /// @param limit more than zero
    int remove(TenantId tenant, Expirable kind, Instant endedBefore, int limit);
}
