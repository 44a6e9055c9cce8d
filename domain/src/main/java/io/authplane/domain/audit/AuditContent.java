package io.authplane.domain.audit;

import io.authplane.domain.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/// What an audit row says and never stops saying: all of it but the address, which lies beside it and can be erased.
///
/// @param id time-ordered, unique within the tenant
/// @param actor who did it: who came through an administrative door, else the person, else the client; may be empty
/// @param subject the person concerned, or empty
/// @param clientId the client concerned, or empty
/// @param detail further facts as the text of a JSON object, its members sorted by name and without spaces
/// @param requestId our own correlation id
/// @param traceId the trace, or empty
/// @param addressDigest the digest of the address, or empty
/// @param at in milliseconds; finer parts are not kept
public record AuditContent(
        TenantId tenant,
        String id,
        String action,
        String actor,
        String subject,
        String clientId,
        String detail,
        String requestId,
        String traceId,
        String addressDigest,
        Instant at) {

    private static final String VERSION = "authplane audit 1";

    /// What the MAC of the row covers: a version, then each member in this order, each with its length before it.
    public byte[] bytes() {
        return Frames.ofTexts(List.of(
                VERSION,
                tenant.value(),
                id,
                action,
                actor,
                subject,
                clientId,
                detail,
                requestId,
                traceId,
                addressDigest,
                Long.toString(at.toEpochMilli())));
    }
}
