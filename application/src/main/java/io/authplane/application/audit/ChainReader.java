package io.authplane.application.audit;

import io.authplane.domain.audit.AuditEntry;
import io.authplane.domain.audit.ChainLink;
import io.authplane.domain.audit.Checkpoint;
import io.authplane.domain.tenant.TenantId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Reads a chain of any length, a page at a time.
final class ChainReader {

    private static final int PAGE = 1000;

    private final AuditChain chain;

    ChainReader(AuditChain chain) {
        this.chain = chain;
    }

    /// The link of the row with this number; the start of the chain for 0.
    ChainLink link(TenantId tenant, long seq) {
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

    /// All rows after `after` up to `last`, with the checkpoints between them.
    void sealed(TenantId tenant, long after, long last, TrailSink sink) {
        Deque<Checkpoint> checkpoints = new ArrayDeque<>(chain.checkpoints(tenant, after - 1, PAGE));
        long position = after;
        List<AuditEntry> rows = chain.sealed(tenant, position, PAGE);
        while (!rows.isEmpty()) {
            for (AuditEntry row : rows) {
                long seq = row.link().orElseThrow().seq();
                if (seq > last) {
                    checkpoints(tenant, checkpoints, last, sink);
                    return;
                }
                checkpoints(tenant, checkpoints, seq - 1, sink);
                sink.row(row);
                position = seq;
            }
            rows = chain.sealed(tenant, position, PAGE);
        }
        checkpoints(tenant, checkpoints, last, sink);
    }

    void unsealed(TenantId tenant, TrailSink sink) {
        List<AuditEntry> rows = chain.unsealed(tenant, "", PAGE);
        while (!rows.isEmpty()) {
            rows.forEach(sink::row);
            rows = chain.unsealed(tenant, rows.getLast().content().id(), PAGE);
        }
    }

    /// Those up to this number, fetching more when a page is used up.
    private void checkpoints(TenantId tenant, Deque<Checkpoint> page, long upTo, TrailSink sink) {
        while (!page.isEmpty() && page.getFirst().link().seq() <= upTo) {
            Checkpoint checkpoint = page.removeFirst();
            sink.checkpoint(checkpoint);
            if (page.isEmpty()) {
                page.addAll(chain.checkpoints(tenant, checkpoint.link().seq(), PAGE));
            }
        }
    }
}
