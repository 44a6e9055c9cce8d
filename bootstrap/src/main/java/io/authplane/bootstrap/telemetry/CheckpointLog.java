package io.authplane.bootstrap.telemetry;

import io.authplane.domain.audit.Checkpoint;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Takes checkpoints of the audit trail out of the machine: one log line each, and an event of the running span. Either
/// can be given to `authplane audit verify --checkpoint` later.
public final class CheckpointLog {

    /// Nothing else is logged under this name.
    static final Logger LOG = Logger.getLogger("io.authplane.audit");

    private CheckpointLog() {}

    public static void publish(Checkpoint checkpoint) {
        Map<String, Object> members = members(checkpoint);
        LOG.log(Level.INFO, "audit checkpoint", members);
        var attributes = Attributes.builder();
        members.forEach((name, value) -> attributes.put("authplane.audit." + name, value.toString()));
        Span.current().addEvent("audit checkpoint", attributes.build());
    }

    /// The members of a checkpoint, as everywhere on the outside.
    public static Map<String, Object> members(Checkpoint checkpoint) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("tenant", checkpoint.tenant().value());
        members.put("seq", checkpoint.link().seq());
        members.put("hash", checkpoint.link().hash());
        members.put("signed_at", checkpoint.at().toString());
        members.put("key_id", checkpoint.keyId().value());
        members.put("signature", checkpoint.signature());
        return members;
    }
}
