package io.authplane.application.audit;

import io.authplane.application.DrivenPort;
import io.authplane.domain.audit.AuditEntry;
import io.authplane.domain.audit.ChainLink;
import io.authplane.domain.audit.Checkpoint;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The audit rows as a chain, and what was signed about it.
///
/// A row enters the chain after its commit and in no particular order of time: what has no place yet is looked for by
/// just that, so that a row which was committed late is never passed over. All reads see committed rows only.
@DrivenPort
public interface AuditChain {

    /// Whether every row has its place and the last one is signed. Cheap.
    boolean isSettled(TenantId tenant);

    /// The link that the next row follows: that of the last row or of the last checkpoint, whichever is further. So
    /// rows that were removed from the end leave a gap, instead of having their numbers taken by others.
    ChainLink head(TenantId tenant);

    /// Rows without a place, by id, after the one with this id (empty: from the first on).
    List<AuditEntry> unsealed(TenantId tenant, String afterId, int limit);

    /// Gives each row the place that it carries. Throws [IllegalStateException] if a row has one already, is not there,
    /// or if a place is taken. Must be called within a unit of work.
    void seal(TenantId tenant, List<AuditEntry> linked);

    /// Rows of the chain in its order, after this number.
    List<AuditEntry> sealed(TenantId tenant, long afterSeq, int limit);

    /// The numbers of the first and the last row of the chain that were recorded from `since` on and before `until`.
    Optional<Range> range(TenantId tenant, Optional<Instant> since, Optional<Instant> until);

    /// Adds a checkpoint; false if there is one for its number. Must be called within a unit of work.
    boolean addCheckpoint(TenantId tenant, Checkpoint checkpoint);

    /// Checkpoints in the order of the chain, after this number.
    List<Checkpoint> checkpoints(TenantId tenant, long afterSeq, int limit);

    /// Checkpoints, the latest first, before this number.
    List<Checkpoint> latestCheckpoints(TenantId tenant, long beforeSeq, int limit);

    /// A part of the chain, both ends included.
    record Range(long first, long last) {}
}
