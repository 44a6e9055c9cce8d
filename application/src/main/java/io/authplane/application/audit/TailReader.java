package io.authplane.application.audit;

import io.authplane.domain.audit.AuditEntry;
import io.authplane.domain.tenant.TenantId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Reads the rows that follow the part of a chain which was read, while they are being sealed. Used once.
///
/// A row that is sealed after that part was read comes all the same, without its place: as the row that it was. So that
/// none is lost and none comes twice, this notes how far the chain went when each page was read: what lay in the chain
/// by then was no longer on the page.
final class TailReader {

    private static final String AFTER_ALL_IDS = "\uffff";

    private final AuditChain chain;
    private final TenantId tenant;
    private final long position;
    private final TrailSink sink;

    /// How far the chain went when the page was read that ended with this id.
    private final NavigableMap<String, Long> sealedBy = new TreeMap<>();

    TailReader(AuditChain chain, TenantId tenant, long position, TrailSink sink) {
        this.chain = chain;
        this.tenant = tenant;
        this.position = position;
        this.sink = sink;
    }

    void read() {
        long known = position;
        String after = "";
        List<AuditEntry> rows;
        do {
            rows = chain.unsealed(tenant, after, ChainReader.PAGE);
            Map<String, AuditEntry> page = new LinkedHashMap<>();
            rows.forEach(row -> page.put(row.content().id(), row));
            long sealed = chain.head(tenant).seq();
            sealed(known, sealed, row -> page.remove(row.content().id()));
            page.values().forEach(sink::row);
            known = sealed;
            after = rows.size() < ChainReader.PAGE
                    ? AFTER_ALL_IDS
                    : rows.getLast().content().id();
            sealedBy.put(after, sealed);
        } while (rows.size() == ChainReader.PAGE);
        sealed(position, known, this::onceMore);
    }

    private void onceMore(AuditEntry row) {
        long sealedBefore = sealedBy.ceilingEntry(row.content().id()).getValue();
        if (row.link().orElseThrow().seq() <= sealedBefore) {
            sink.row(row.withoutPlace());
        }
    }

    private void sealed(long after, long last, Consumer<AuditEntry> consumer) {
        long at = after;
        while (at < last) {
            List<AuditEntry> rows = chain.sealed(tenant, at, ChainReader.PAGE);
            if (rows.isEmpty()) {
                return;
            }
            rows.stream().filter(row -> row.link().orElseThrow().seq() <= last).forEach(consumer);
            at = rows.getLast().link().orElseThrow().seq();
        }
    }
}
