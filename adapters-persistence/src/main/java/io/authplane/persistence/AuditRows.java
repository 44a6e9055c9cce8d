package io.authplane.persistence;

import static io.authplane.persistence.schema.Tables.AUDIT_EVENT;

import io.authplane.domain.audit.AuditContent;
import io.authplane.domain.audit.AuditEntry;
import io.authplane.domain.audit.ChainLink;
import io.authplane.domain.audit.ErasableAddress;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.MacTag;
import io.authplane.domain.oauth.TimeOrderedId;
import io.authplane.domain.tenant.TenantId;
import io.authplane.persistence.schema.tables.records.AuditEventRecord;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;

/// Audit rows as they lie in the database. A row that was tampered with must be readable too, to be named.
final class AuditRows {

    /// The MAC of a row whose own is not even the shape of one.
    private static final String NO_MAC = "-".repeat(43);

    private AuditRows() {}

    /// Recorded at that moment or later. The id begins with the moment, so only the end of the key is read.
    static Condition recordedFrom(Instant since) {
        return AUDIT_EVENT.ID.ge(lowestId(since)).and(AUDIT_EVENT.CREATED_AT.ge(since));
    }

    /// Recorded before that moment.
    static Condition recordedBefore(Instant until) {
        return AUDIT_EVENT.ID.lt(lowestId(until)).and(AUDIT_EVENT.CREATED_AT.lt(until));
    }

    private static String lowestId(Instant moment) {
        return TimeOrderedId.of(moment, new byte[TimeOrderedId.RANDOM_BYTES]);
    }

    static AuditEntry entry(AuditEventRecord row) {
        Optional<ErasableAddress> address = row.getAddress() == null
                ? Optional.empty()
                : Optional.of(new ErasableAddress(
                        row.getAddress(),
                        Optional.ofNullable(row.getAddressSalt()).orElse("")));
        Optional<ChainLink> link = row.getSeq() == null
                ? Optional.empty()
                : Optional.of(new ChainLink(row.getSeq(), hash(row.getChainHash())));
        return new AuditEntry(content(row), mac(row), address, link);
    }

    static AuditContent content(AuditEventRecord row) {
        return new AuditContent(
                new TenantId(row.getTenantId()),
                row.getId(),
                row.getAction(),
                row.getActor(),
                row.getSubject(),
                row.getClientId(),
                row.getDetail(),
                row.getRequestId(),
                row.getTraceId(),
                row.getAddressDigest(),
                row.getCreatedAt());
    }

    private static MacTag mac(AuditEventRecord row) {
        try {
            return new MacTag(new KeyId(row.getMacKeyId()), row.getMac());
        } catch (IllegalArgumentException _) {
            return new MacTag(new KeyId("none"), NO_MAC);
        }
    }

    private static String hash(String stored) {
        return stored != null && stored.matches("[A-Za-z0-9_-]{43}") ? stored : NO_MAC;
    }
}
