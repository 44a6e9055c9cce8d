package io.authplane.application.audit;

import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.TrailEvent;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Hands the whole audit trail out, or a part of it, with all that is needed to verify it elsewhere.
public final class ExportAudit {

    private final AuditChain chain;
    private final CheckpointSigner signer;
    private final AuditLog audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    /// What to hand out. A part of a chain has no holes: it is all between the first and the last row of that time,
    /// so also rows which were recorded earlier and sealed late.
    ///
    /// @param addresses whether addresses are among it; for the record only: the sink leaves them out
    public record Extent(Optional<Instant> since, Optional<Instant> until, boolean addresses) {

        String words() {
            return Stream.of(since.map(from -> "since=" + from), until.map(to -> "until=" + to))
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining(" "));
        }
    }

    public ExportAudit(AuditChain chain, CheckpointSigner signer, AuditLog audit, UnitOfWork unitOfWork, Clock clock) {
        this.chain = chain;
        this.signer = signer;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// Rows that are recorded or sealed while it runs do no harm: what was committed before is in it exactly once.
    public void export(TenantId tenant, Extent extent, Origin origin, TrailSink sink) {
        long head = chain.head(tenant).seq();
        Optional<AuditChain.Range> range = chain.range(tenant, extent.since(), extent.until());
        unitOfWork.inTransaction(() -> {
            audit.record(
                    tenant, new TrailEvent.TrailExported(extent.words(), extent.addresses()), origin, clock.instant());
            return true;
        });
        long before = before(extent, range, head);
        sink.begin(tenant, ChainReader.link(chain, tenant, before), signer.published(tenant));
        ChainReader reader = new ChainReader(chain, tenant, sink);
        if (extent.until().isEmpty()) {
            reader.all(before);
        } else {
            range.ifPresent(part -> reader.sealed(before, part.last()));
        }
    }

    /// A whole trail begins at its start, whatever was taken away there; of one whose rows are all older than wanted,
    /// those come that are sealed from now on.
    private static long before(Extent extent, Optional<AuditChain.Range> range, long head) {
        return extent.since().isEmpty()
                ? 0
                : range.map(part -> part.first() - 1).orElse(head);
    }
}
