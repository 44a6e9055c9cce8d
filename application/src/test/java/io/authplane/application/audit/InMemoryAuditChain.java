package io.authplane.application.audit;

import io.authplane.application.audit.RecordingAuditLog.Kept;
import io.authplane.application.transaction.InMemoryTable;
import io.authplane.application.transaction.InMemoryUnitOfWork;
import io.authplane.domain.audit.AuditEntry;
import io.authplane.domain.audit.ChainLink;
import io.authplane.domain.audit.Checkpoint;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The chain in memory, over the rows that the recording audit log keeps.
public final class InMemoryAuditChain implements AuditChain {

    private final InMemoryTable<String, Kept> rows;
    private final InMemoryTable<Long, Checkpoint> checkpoints;

    public InMemoryAuditChain(RecordingAuditLog audit, InMemoryUnitOfWork unitOfWork) {
        this.rows = audit.table();
        this.checkpoints = new InMemoryTable<>(unitOfWork);
    }

    @Override
    public boolean isSettled(TenantId tenant) {
        return unsealed(tenant, "", 1).isEmpty()
                && head(tenant).seq()
                        == signed(tenant)
                                .mapToLong(found -> found.link().seq())
                                .max()
                                .orElse(0);
    }

    @Override
    public ChainLink head(TenantId tenant) {
        return Stream.concat(
                        sealed(tenant).map(row -> row.link().orElseThrow()),
                        signed(tenant).map(Checkpoint::link))
                .max(Comparator.comparingLong(ChainLink::seq))
                .orElseGet(() -> ChainLink.start(tenant));
    }

    @Override
    public List<AuditEntry> unsealed(TenantId tenant, String afterId, int limit) {
        return entries(tenant)
                .filter(row -> row.link().isEmpty() && row.content().id().compareTo(afterId) > 0)
                .sorted(Comparator.comparing(row -> row.content().id()))
                .limit(limit)
                .toList();
    }

    @Override
    public void seal(TenantId tenant, List<AuditEntry> linked) {
        rows.requireUnitOfWork();
        for (AuditEntry row : linked) {
            boolean taken = sealed(tenant)
                    .anyMatch(other -> other.link().orElseThrow().seq()
                            == row.link().orElseThrow().seq());
            boolean done = !taken
                    && rows.updateIf(
                            tenant,
                            row.content().id(),
                            kept -> kept.entry().link().isEmpty(),
                            kept -> kept.with(row));
            if (!done) {
                throw new IllegalStateException("a row or its place is taken");
            }
        }
    }

    @Override
    public List<AuditEntry> sealed(TenantId tenant, long afterSeq, int limit) {
        return sealed(tenant)
                .filter(row -> row.link().orElseThrow().seq() > afterSeq)
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<Range> range(TenantId tenant, Optional<Instant> since, Optional<Instant> until) {
        List<Long> numbers = sealed(tenant)
                .filter(row ->
                        since.map(from -> !row.content().at().isBefore(from)).orElse(true))
                .filter(row -> until.map(to -> row.content().at().isBefore(to)).orElse(true))
                .map(row -> row.link().orElseThrow().seq())
                .toList();
        return numbers.isEmpty() ? Optional.empty() : Optional.of(new Range(numbers.getFirst(), numbers.getLast()));
    }

    @Override
    public boolean addCheckpoint(TenantId tenant, Checkpoint checkpoint) {
        return checkpoints.add(tenant, checkpoint.link().seq(), checkpoint);
    }

    @Override
    public List<Checkpoint> checkpoints(TenantId tenant, long afterSeq, int limit) {
        return signed(tenant)
                .filter(found -> found.link().seq() > afterSeq)
                .sorted(Comparator.comparingLong(found -> found.link().seq()))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Checkpoint> latestCheckpoints(TenantId tenant, long beforeSeq, int limit) {
        return signed(tenant)
                .filter(found -> found.link().seq() < beforeSeq)
                .sorted(Comparator.comparingLong(
                                (Checkpoint found) -> found.link().seq())
                        .reversed())
                .limit(limit)
                .toList();
    }

    private Stream<AuditEntry> sealed(TenantId tenant) {
        return entries(tenant)
                .filter(row -> row.link().isPresent())
                .sorted(Comparator.comparingLong(row -> row.link().orElseThrow().seq()));
    }

    private Stream<AuditEntry> entries(TenantId tenant) {
        return rows.all(tenant).stream().map(Kept::entry);
    }

    private Stream<Checkpoint> signed(TenantId tenant) {
        return checkpoints.all(tenant).stream();
    }
}
