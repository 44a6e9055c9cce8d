package io.authplane.application.audit;

import io.authplane.domain.audit.AuditEntry;
import io.authplane.domain.audit.ChainLink;
import io.authplane.domain.audit.ChainReport;
import io.authplane.domain.audit.ChainWalk;
import io.authplane.domain.audit.Checkpoint;
import io.authplane.domain.audit.CheckpointKey;
import io.authplane.domain.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An export, and what somebody finds who verifies it.
final class CollectedTrail implements TrailSink {

    private final List<AuditEntry> rows = new ArrayList<>();
    private Optional<ChainWalk> walk = Optional.empty();

    @Override
    public void begin(TenantId tenant, ChainLink start, List<CheckpointKey> keys) {
        walk = Optional.of(new ChainWalk(
                start, List.of(), checkpoint -> keys.stream().anyMatch(key -> key.verifies(checkpoint)), _ -> true));
    }

    @Override
    public void row(AuditEntry entry) {
        rows.add(entry);
        walk.orElseThrow().accept(entry);
    }

    @Override
    public void checkpoint(Checkpoint checkpoint) {
        walk.orElseThrow().accept(checkpoint);
    }

    ChainReport report() {
        return walk.orElseThrow().end();
    }

    /// The ids of all rows, in their order.
    List<String> ids() {
        return rows.stream().map(row -> row.content().id()).toList();
    }
}
