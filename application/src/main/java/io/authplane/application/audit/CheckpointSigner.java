package io.authplane.application.audit;

import io.authplane.application.DrivenPort;
import io.authplane.domain.audit.ChainLink;
import io.authplane.domain.audit.Checkpoint;
import io.authplane.domain.audit.CheckpointKey;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/// Signs checkpoints with a key of their own, which no token is signed with. Thread-safe; never called within a unit of
/// work.
@DrivenPort
public interface CheckpointSigner {

    /// The signed checkpoint; one of the published keys verifies it.
    Checkpoint sign(TenantId tenant, ChainLink link, Instant at);

    /// The public keys, the signing one first, then those whose signatures still count.
    List<CheckpointKey> published(TenantId tenant);
}
