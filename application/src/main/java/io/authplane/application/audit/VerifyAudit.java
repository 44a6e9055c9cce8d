package io.authplane.application.audit;

import io.authplane.domain.audit.AuditEntry;
import io.authplane.domain.audit.ChainLink;
import io.authplane.domain.audit.ChainReport;
import io.authplane.domain.audit.ChainWalk;
import io.authplane.domain.audit.Checkpoint;
import io.authplane.domain.audit.CheckpointKey;
import io.authplane.domain.key.MacTag;
import io.authplane.domain.tenant.TenantId;
import java.util.List;
import java.util.function.BiPredicate;

/// Verifies the audit trail where it lies: the chain, what was signed, and the MAC of every row.
public final class VerifyAudit {

    private final AuditChain chain;
    private final CheckpointSigner signer;
    private final BiPredicate<byte[], MacTag> macs;

    /// @param macs whether a row's content has this MAC
    public VerifyAudit(AuditChain chain, CheckpointSigner signer, BiPredicate<byte[], MacTag> macs) {
        this.chain = chain;
        this.signer = signer;
        this.macs = macs;
    }

    /// @param published checkpoints that were kept outside
    public ChainReport verify(TenantId tenant, List<Checkpoint> published) {
        List<CheckpointKey> keys = signer.published(tenant);
        ChainWalk walk = new ChainWalk(
                ChainLink.start(tenant),
                published,
                checkpoint -> keys.stream().anyMatch(key -> key.verifies(checkpoint)),
                row -> macs.test(row.content().bytes(), row.mac()));
        new ChainReader(chain, tenant, walking(walk)).all(0);
        return walk.end();
    }

    private static TrailSink walking(ChainWalk walk) {
        return new TrailSink() {
            @Override
            public void begin(TenantId tenant, ChainLink start, List<CheckpointKey> keys) {
                // the walk began with them
            }

            @Override
            public void row(AuditEntry entry) {
                walk.accept(entry);
            }

            @Override
            public void checkpoint(Checkpoint checkpoint) {
                walk.accept(checkpoint);
            }
        };
    }
}
