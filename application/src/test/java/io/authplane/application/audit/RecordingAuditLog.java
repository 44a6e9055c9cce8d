package io.authplane.application.audit;

import io.authplane.application.transaction.InMemoryTable;
import io.authplane.application.transaction.InMemoryUnitOfWork;
import io.authplane.domain.audit.AuditContent;
import io.authplane.domain.audit.AuditEntry;
import io.authplane.domain.audit.AuditEvent;
import io.authplane.domain.audit.ErasableAddress;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.MacTag;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/// An audit log that keeps the events for tests to look at. Obeys the transaction; its MAC is a mere hash.
public final class RecordingAuditLog implements AuditLog {

    /// One event as it was recorded.
    public record Row(AuditEvent event, Origin origin, Instant at) {}

    /// The same as a row of the trail.
    record Kept(Row row, AuditEntry entry) {
        Kept with(AuditEntry other) {
            return new Kept(row, other);
        }
    }

    private final InMemoryTable<String, Kept> rows;
    private final AtomicLong sequence = new AtomicLong();

    public RecordingAuditLog(InMemoryUnitOfWork unitOfWork) {
        rows = new InMemoryTable<>(unitOfWork);
    }

    @Override
    public void record(TenantId tenant, AuditEvent event, Origin origin, Instant now) {
        AuditEntry entry = entry(tenant, event, origin, now);
        rows.addNew(tenant, entry.content().id(), new Kept(new Row(event, origin, now), entry));
    }

    /// What was committed, in the order of recording.
    public List<Row> rows(TenantId tenant) {
        return rows.all(tenant).stream().map(Kept::row).toList();
    }

    /// The events that were committed, in the order of recording.
    public List<AuditEvent> events(TenantId tenant) {
        return rows(tenant).stream().map(Row::event).toList();
    }

    /// The names of the events that were committed, in the order of recording.
    public List<String> actions(TenantId tenant) {
        return events(tenant).stream().map(AuditEvent::action).toList();
    }

    InMemoryTable<String, Kept> table() {
        return rows;
    }

    private AuditEntry entry(TenantId tenant, AuditEvent event, Origin origin, Instant now) {
        Optional<ErasableAddress> address =
                origin.address().map(text -> ErasableAddress.of(text, new byte[ErasableAddress.SALT_BYTES]));
        Optional<String> client = event.client().map(ClientId::value);
        AuditContent content = new AuditContent(
                tenant,
                "%013x-%08x".formatted(now.toEpochMilli(), sequence.incrementAndGet()),
                event.action(),
                origin.actor().or(event::subject).or(() -> client).orElse(""),
                event.subject().orElse(""),
                client.orElse(""),
                json(event),
                origin.requestId(),
                "",
                address.map(ErasableAddress::digest).orElse(""),
                now);
        MacTag mac = new MacTag(new KeyId("memory"), TokenHash.base64Url(TokenHash.sha256(content.bytes())));
        return new AuditEntry(content, mac, address, Optional.empty());
    }

    private static String json(AuditEvent event) {
        return event.detail().entrySet().stream()
                .map(member -> quoted(member.getKey()) + ":" + quoted(member.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
