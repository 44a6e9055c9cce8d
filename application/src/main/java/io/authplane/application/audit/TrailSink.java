package io.authplane.application.audit;

import io.authplane.domain.audit.AuditEntry;
import io.authplane.domain.audit.ChainLink;
import io.authplane.domain.audit.Checkpoint;
import io.authplane.domain.audit.CheckpointKey;
import io.authplane.domain.tenant.TenantId;
import java.util.List;

/// Takes a trail piece by piece: its beginning, then rows and checkpoints in the order of the chain, each checkpoint
/// after the row that it signed, and the rows that are not sealed last.
public interface TrailSink {

    /// @param start the link before the first row
    void begin(TenantId tenant, ChainLink start, List<CheckpointKey> keys);

    void row(AuditEntry entry);

    void checkpoint(Checkpoint checkpoint);
}
