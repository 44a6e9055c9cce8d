package io.authplane.application.audit;

import io.authplane.domain.audit.AuditEntry;
import io.authplane.domain.audit.ChainLink;
import io.authplane.domain.audit.Checkpoint;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/// A chain that others work at: before each read something may happen, told the number of the read, from 0.
record BusyChain(AuditChain chain, IntConsumer before, AtomicInteger reads) implements AuditChain {

    BusyChain(AuditChain chain, IntConsumer before) {
        this(chain, before, new AtomicInteger());
    }

    private AuditChain next() {
        before.accept(reads.getAndIncrement());
        return chain;
    }

    @Override
    public boolean isSettled(TenantId tenant) {
        return next().isSettled(tenant);
    }

    @Override
    public ChainLink head(TenantId tenant) {
        return next().head(tenant);
    }

    @Override
    public List<AuditEntry> unsealed(TenantId tenant, String afterId, int limit) {
        return next().unsealed(tenant, afterId, limit);
    }

    @Override
    public void seal(TenantId tenant, List<AuditEntry> linked) {
        chain.seal(tenant, linked);
    }

    @Override
    public List<AuditEntry> sealed(TenantId tenant, long afterSeq, int limit) {
        return next().sealed(tenant, afterSeq, limit);
    }

    @Override
    public Optional<Range> range(TenantId tenant, Optional<Instant> since, Optional<Instant> until) {
        return next().range(tenant, since, until);
    }

    @Override
    public boolean addCheckpoint(TenantId tenant, Checkpoint checkpoint) {
        return chain.addCheckpoint(tenant, checkpoint);
    }

    @Override
    public List<Checkpoint> checkpoints(TenantId tenant, long afterSeq, int limit) {
        return next().checkpoints(tenant, afterSeq, limit);
    }

    @Override
    public List<Checkpoint> latestCheckpoints(TenantId tenant, long beforeSeq, int limit) {
        return next().latestCheckpoints(tenant, beforeSeq, limit);
    }
}
