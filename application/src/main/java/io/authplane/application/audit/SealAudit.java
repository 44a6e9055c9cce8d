package io.authplane.application.audit;

import io.authplane.application.transaction.Duty;
import io.authplane.application.transaction.Turns;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.AuditEntry;
import io.authplane.domain.audit.ChainLink;
import io.authplane.domain.audit.Checkpoint;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Links the committed audit rows of a tenant into its chain and signs how far it goes. One node at a time seals; no
/// writer of rows ever waits for it.
public final class SealAudit {

    /// How many rows one transaction seals: few enough to let others write between.
    static final int BATCH = 500;

    private final AuditChain chain;
    private final CheckpointSigner signer;
    private final Turns turns;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public SealAudit(AuditChain chain, CheckpointSigner signer, Turns turns, UnitOfWork unitOfWork, Clock clock) {
        this.chain = chain;
        this.signer = signer;
        this.turns = turns;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// Seals what is committed. Answers the checkpoint that this call made; empty if there was nothing to sign, or if
    /// another node was faster. The caller takes it out of the machine.
    public Optional<Checkpoint> seal(TenantId tenant) {
        int batch;
        do {
            batch = unitOfWork.inTransaction(() -> turns.take(Duty.SEAL_AUDIT) ? sealBatch(tenant) : 0);
        } while (batch == BATCH);
        return sign(tenant);
    }

    private int sealBatch(TenantId tenant) {
        List<AuditEntry> rows = chain.unsealed(tenant, "", BATCH);
        if (rows.isEmpty()) {
            return 0;
        }
        List<AuditEntry> linked = new ArrayList<>(rows.size());
        ChainLink place = chain.head(tenant);
        for (AuditEntry row : rows) {
            place = place.next(row.content(), row.mac());
            linked.add(row.at(place));
        }
        chain.seal(tenant, linked);
        return linked.size();
    }

    /// After the transaction that sealed, because a key may take its time. A node that dies between the two leaves it
    /// to the next run.
    private Optional<Checkpoint> sign(TenantId tenant) {
        ChainLink head = chain.head(tenant);
        long signed = chain.latestCheckpoints(tenant, Long.MAX_VALUE, 1).stream()
                .mapToLong(checkpoint -> checkpoint.link().seq())
                .findFirst()
                .orElse(0);
        if (head.seq() <= signed) {
            return Optional.empty();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Checkpoint checkpoint = signer.sign(tenant, head, now);
        boolean first = unitOfWork.inTransaction(() -> chain.addCheckpoint(tenant, checkpoint));
        return first ? Optional.of(checkpoint) : Optional.empty();
    }
}
