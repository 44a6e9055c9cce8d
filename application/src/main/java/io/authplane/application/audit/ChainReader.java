package io.authplane.application.audit;

import io.authplane.domain.audit.AuditEntry;
import io.authplane.domain.audit.ChainLink;
import io.authplane.domain.audit.Checkpoint;
import io.authplane.domain.tenant.TenantId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Reads a chain of any length, a page at a time, while others write to it and seal it. Used once.
///
/// Every row that was committed before the reading began comes exactly once, and those of the chain are a part of it
/// without holes. A checkpoint comes after the row that it signed; one whose row does not come at all was there before
/// the row was looked for: then the row was taken away.
final class ChainReader {

    static final int PAGE = 1000;

    private final AuditChain chain;
    private final TenantId tenant;
    private final TrailSink sink;
    private final Deque<Checkpoint> checkpoints = new ArrayDeque<>();
    private long lastCheckpoint;
    private long position;

    ChainReader(AuditChain chain, TenantId tenant, TrailSink sink) {
        this.chain = chain;
        this.tenant = tenant;
        this.sink = sink;
    }

    /// The link of the row with this number; the start of the chain for 0.
    static ChainLink link(AuditChain chain, TenantId tenant, long seq) {
        return seq == 0
                ? ChainLink.start(tenant)
                : chain.sealed(tenant, seq - 1, 1).stream()
                        .flatMap(row -> row.link().stream())
                        .filter(link -> link.seq() == seq)
                        .findFirst()
                        .or(() -> chain.checkpoints(tenant, seq - 1, 1).stream()
                                .map(Checkpoint::link)
                                .filter(link -> link.seq() == seq)
                                .findFirst())
                        .orElseGet(() -> ChainLink.start(tenant));
    }

    /// All rows after `after`, with the checkpoints between them, then the rows that are not sealed.
    void all(long after) {
        sealed(after, Long.MAX_VALUE);
        new TailReader(chain, tenant, position, sink).read();
    }

    /// All rows of the chain after `after` up to `last`, with the checkpoints between them.
    void sealed(long after, long last) {
        position = after;
        lastCheckpoint = after - 1;
        List<AuditEntry> rows;
        do {
            lookAhead();
            rows = chain.sealed(tenant, position, PAGE);
            for (AuditEntry row : rows) {
                long seq = row.link().orElseThrow().seq();
                if (seq > last) {
                    checkpointsUpTo(last);
                    return;
                }
                checkpointsUpTo(seq - 1);
                sink.row(row);
                position = seq;
            }
        } while (rows.size() == PAGE);
        checkpointsUpTo(position);
        checkpointsWithoutRows(last);
    }

    private void checkpointsUpTo(long seq) {
        while (comesBy(seq)) {
            sink.checkpoint(checkpoints.removeFirst());
            lookAhead();
        }
    }

    /// What is signed beyond the last row: about rows that came meanwhile, or else about rows that were taken away.
    private void checkpointsWithoutRows(long last) {
        if (!checkpoints.isEmpty() && chain.sealed(tenant, position, 1).isEmpty()) {
            checkpointsUpTo(last);
        }
    }

    private boolean comesBy(long seq) {
        return !checkpoints.isEmpty() && checkpoints.getFirst().link().seq() <= seq;
    }

    private void lookAhead() {
        if (checkpoints.isEmpty()) {
            checkpoints.addAll(chain.checkpoints(tenant, lastCheckpoint, PAGE));
            if (!checkpoints.isEmpty()) {
                lastCheckpoint = checkpoints.getLast().link().seq();
            }
        }
    }
}
