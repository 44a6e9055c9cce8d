package io.authplane.bootstrap.trail;

import io.authplane.application.audit.TrailSink;
import io.authplane.domain.audit.AuditEntry;
import io.authplane.domain.audit.ChainLink;
import io.authplane.domain.audit.Checkpoint;
import io.authplane.domain.audit.CheckpointKey;
import io.authplane.domain.tenant.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/// Writes a trail as JSON Lines, one row after the other. Used by one thread.
public final class TrailWriter implements TrailSink {

    private final Writer out;
    private final boolean addresses;
    private long rows;

    /// @param addresses whether addresses and their salts are written; without them the trail verifies as well
    public TrailWriter(Writer out, boolean addresses) {
        this.out = out;
        this.addresses = addresses;
    }

    /// How many rows were written.
    public long rows() {
        return rows;
    }

    @Override
    public void begin(TenantId tenant, ChainLink start, List<CheckpointKey> keys) {
        write(TrailLines.print(TrailLines.head(tenant, start, keys)));
    }

    @Override
    public void row(AuditEntry entry) {
        write(TrailLines.print(TrailLines.row(addresses ? entry : entry.withoutAddress())));
        rows++;
    }

    @Override
    public void checkpoint(Checkpoint checkpoint) {
        write(TrailLines.print(TrailLines.checkpoint(checkpoint)));
    }

    private void write(String line) {
        try {
            out.write(line);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("the trail cannot be written", e);
        }
    }
}
