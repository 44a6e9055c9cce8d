package io.authplane.persistence;

import static io.authplane.persistence.schema.Tables.AUDIT_CHECKPOINT;
import static io.authplane.persistence.schema.Tables.AUDIT_EVENT;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.noCondition;

import io.authplane.application.audit.AuditChain;
import io.authplane.domain.audit.AuditEntry;
import io.authplane.domain.audit.ChainLink;
import io.authplane.domain.audit.Checkpoint;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.tenant.TenantId;
import io.authplane.persistence.schema.tables.records.AuditCheckpointRecord;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.BatchBindStep;
import org.jooq.Condition;

/// The chain as two columns of the audit table, and the checkpoints as a table of their own.
final class JooqAuditChain implements AuditChain {

    private final JooqUnitOfWork unitOfWork;

    JooqAuditChain(JooqUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public boolean isSettled(TenantId tenant) {
        return unsealed(tenant, "", 1).isEmpty() && lastSeq(tenant) <= lastSigned(tenant);
    }

    @Override
    public ChainLink head(TenantId tenant) {
        return Stream.concat(
                        sealedAt(tenant, lastSeq(tenant)).stream(),
                        latestCheckpoints(tenant, Long.MAX_VALUE, 1).stream().map(Checkpoint::link))
                .max(Comparator.comparingLong(ChainLink::seq))
                .orElseGet(() -> ChainLink.start(tenant));
    }

    @Override
    public List<AuditEntry> unsealed(TenantId tenant, String afterId, int limit) {
        return unitOfWork
                .reading()
                .selectFrom(AUDIT_EVENT)
                .where(AUDIT_EVENT.TENANT_ID.eq(tenant.value()))
                .and(AUDIT_EVENT.SEQ.isNull())
                .and(AUDIT_EVENT.ID.gt(afterId))
                .orderBy(AUDIT_EVENT.ID)
                .limit(limit)
                .fetch(AuditRows::entry);
    }

    @Override
    public void seal(TenantId tenant, List<AuditEntry> linked) {
        var sql = unitOfWork.writing();
        BatchBindStep batch = sql.batch(sql.update(AUDIT_EVENT)
                .set(AUDIT_EVENT.SEQ, (Long) null)
                .set(AUDIT_EVENT.CHAIN_HASH, (String) null)
                .where(AUDIT_EVENT.TENANT_ID.eq((String) null))
                .and(AUDIT_EVENT.ID.eq((String) null))
                .and(AUDIT_EVENT.SEQ.isNull()));
        for (AuditEntry row : linked) {
            ChainLink link = row.link().orElseThrow();
            batch = batch.bind(
                    link.seq(), link.hash(), tenant.value(), row.content().id());
        }
        int sealed = Arrays.stream(batch.execute()).sum();
        if (sealed != linked.size()) {
            throw new IllegalStateException("of " + linked.size() + " rows " + sealed + " were unsealed");
        }
    }

    @Override
    public List<AuditEntry> sealed(TenantId tenant, long afterSeq, int limit) {
        return unitOfWork
                .reading()
                .selectFrom(AUDIT_EVENT)
                .where(AUDIT_EVENT.TENANT_ID.eq(tenant.value()))
                .and(AUDIT_EVENT.SEQ.isNotNull())
                .and(AUDIT_EVENT.SEQ.gt(afterSeq))
                .orderBy(AUDIT_EVENT.SEQ)
                .limit(limit)
                .fetch(AuditRows::entry);
    }

    @Override
    public Optional<Range> range(TenantId tenant, Optional<Instant> since, Optional<Instant> until) {
        Condition recorded = since.map(AuditRows::recordedFrom)
                .orElse(noCondition())
                .and(until.map(AuditRows::recordedBefore).orElse(noCondition()));
        return unitOfWork
                .reading()
                .select(min(AUDIT_EVENT.SEQ), max(AUDIT_EVENT.SEQ))
                .from(AUDIT_EVENT)
                .where(AUDIT_EVENT.TENANT_ID.eq(tenant.value()))
                .and(AUDIT_EVENT.SEQ.isNotNull())
                .and(recorded)
                .fetchOptional()
                .filter(row -> row.value1() != null)
                .map(row -> new Range(row.value1(), row.value2()));
    }

    @Override
    public boolean addCheckpoint(TenantId tenant, Checkpoint checkpoint) {
        return unitOfWork
                        .writing()
                        .insertInto(AUDIT_CHECKPOINT)
                        .set(AUDIT_CHECKPOINT.TENANT_ID, tenant.value())
                        .set(AUDIT_CHECKPOINT.SEQ, checkpoint.link().seq())
                        .set(AUDIT_CHECKPOINT.CHAIN_HASH, checkpoint.link().hash())
                        .set(AUDIT_CHECKPOINT.KEY_ID, checkpoint.keyId().value())
                        .set(AUDIT_CHECKPOINT.SIGNATURE, checkpoint.signature())
                        .set(AUDIT_CHECKPOINT.CREATED_AT, checkpoint.at())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    @Override
    public List<Checkpoint> checkpoints(TenantId tenant, long afterSeq, int limit) {
        return unitOfWork
                .reading()
                .selectFrom(AUDIT_CHECKPOINT)
                .where(AUDIT_CHECKPOINT.TENANT_ID.eq(tenant.value()))
                .and(AUDIT_CHECKPOINT.SEQ.gt(afterSeq))
                .orderBy(AUDIT_CHECKPOINT.SEQ)
                .limit(limit)
                .fetch(JooqAuditChain::checkpoint);
    }

    @Override
    public List<Checkpoint> latestCheckpoints(TenantId tenant, long beforeSeq, int limit) {
        return unitOfWork
                .reading()
                .selectFrom(AUDIT_CHECKPOINT)
                .where(AUDIT_CHECKPOINT.TENANT_ID.eq(tenant.value()))
                .and(AUDIT_CHECKPOINT.SEQ.lt(beforeSeq))
                .orderBy(AUDIT_CHECKPOINT.SEQ.desc())
                .limit(limit)
                .fetch(JooqAuditChain::checkpoint);
    }

    private Optional<ChainLink> sealedAt(TenantId tenant, long seq) {
        return sealed(tenant, seq - 1, 1).stream()
                .flatMap(row -> row.link().stream())
                .findFirst();
    }

    private long lastSeq(TenantId tenant) {
        Long last = unitOfWork
                .reading()
                .select(max(AUDIT_EVENT.SEQ))
                .from(AUDIT_EVENT)
                .where(AUDIT_EVENT.TENANT_ID.eq(tenant.value()))
                .and(AUDIT_EVENT.SEQ.isNotNull())
                .fetchSingle()
                .value1();
        return last == null ? 0 : last;
    }

    private long lastSigned(TenantId tenant) {
        return latestCheckpoints(tenant, Long.MAX_VALUE, 1).stream()
                .mapToLong(checkpoint -> checkpoint.link().seq())
                .findFirst()
                .orElse(0);
    }

    private static Checkpoint checkpoint(AuditCheckpointRecord row) {
        return new Checkpoint(
                new TenantId(row.getTenantId()),
                new ChainLink(row.getSeq(), row.getChainHash()),
                row.getCreatedAt(),
                new KeyId(row.getKeyId()),
                row.getSignature());
    }
}
