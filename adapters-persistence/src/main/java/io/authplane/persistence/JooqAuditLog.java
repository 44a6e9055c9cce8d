package io.authplane.persistence;

import static io.authplane.persistence.schema.Tables.AUDIT_EVENT;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.authplane.application.audit.AuditLog;
import io.authplane.application.random.Entropy;
import io.authplane.domain.audit.AuditEvent;
import io.authplane.domain.audit.ErasableAddress;
import io.authplane.domain.audit.EventFacts;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.key.MacTag;
import io.authplane.domain.oauth.TimeOrderedId;
import io.authplane.domain.tenant.TenantId;
import io.authplane.persistence.schema.TextConverter;
import io.authplane.persistence.schema.tables.records.AuditEventRecord;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.DSLContext;

/// The audit table. Each row goes in with the MAC of its content.
final class JooqAuditLog implements AuditLog {

    private static final TextConverter STORABLE = new TextConverter();

    private final JooqUnitOfWork unitOfWork;
    private final Function<byte[], MacTag> mac;
    private final Entropy entropy;
    private final Supplier<Optional<String>> traceId;
    private final AtomicInteger recorded = new AtomicInteger();

    JooqAuditLog(
            JooqUnitOfWork unitOfWork,
            Function<byte[], MacTag> mac,
            Entropy entropy,
            Supplier<Optional<String>> traceId) {
        this.unitOfWork = unitOfWork;
        this.mac = mac;
        this.entropy = entropy;
        this.traceId = traceId;
    }

    @Override
    public void record(TenantId tenant, AuditEvent event, Origin origin, Instant now) {
        EventFacts facts = event.facts();
        Optional<ErasableAddress> address = origin.address()
                .map(text -> ErasableAddress.of(stored(text), entropy.bytes(ErasableAddress.SALT_BYTES)));
        AuditEventRecord row = new AuditEventRecord();
        row.setTenantId(tenant.value());
        row.setId(newId(now));
        row.setAction(facts.action());
        row.setActor(stored(actor(facts, origin)));
        row.setSubject(stored(facts.subject().orElse("")));
        row.setClientId(stored(facts.client().map(ClientId::value).orElse("")));
        row.setDetail(stored(detail(facts)));
        row.setRequestId(stored(origin.requestId()));
        row.setTraceId(traceId.get().orElse(""));
        row.setAddress(address.map(ErasableAddress::address).orElse(null));
        row.setAddressSalt(address.map(ErasableAddress::salt).orElse(null));
        row.setAddressDigest(address.map(ErasableAddress::digest).orElse(""));
        row.setCreatedAt(now);
        MacTag tag = mac.apply(AuditRows.content(row).bytes());
        row.setMacKeyId(tag.keyId().value());
        row.setMac(tag.mac());
        unitOfWork.writing().insertInto(AUDIT_EVENT).set(row).execute();
        unitOfWork.witnessedBy(dsl -> isThere(dsl, row));
    }

    private static boolean isThere(DSLContext dsl, AuditEventRecord row) {
        return dsl.insertInto(AUDIT_EVENT)
                        .set(row)
                        .onConflict(AUDIT_EVENT.TENANT_ID, AUDIT_EVENT.ID)
                        .doNothing()
                        .execute()
                == 0;
    }

    /// Ids of one millisecond rise too: twelve of their random bits count instead (RFC 9562 §6.2). So the rows of one
    /// request, which has one time, sort in the order of recording, but for one in 4,096 where the count starts again.
    private String newId(Instant now) {
        byte[] bytes = entropy.bytes(TimeOrderedId.RANDOM_BYTES);
        int count = recorded.getAndIncrement();
        bytes[0] = (byte) (count >> Byte.SIZE);
        bytes[1] = (byte) count;
        return TimeOrderedId.of(now, bytes);
    }

    /// Who did it: who came through an administrative door, else the person, else the client.
    private static String actor(EventFacts facts, Origin origin) {
        return origin.actor()
                .or(facts::subject)
                .or(() -> facts.client().map(ClientId::value))
                .orElse("");
    }

    private static String detail(EventFacts facts) {
        ObjectNode detail = JsonText.object();
        facts.detail().forEach(detail::put);
        return JsonText.print(detail);
    }

    /// As the database will give it back: the MAC covers that.
    private static String stored(String text) {
        return Objects.requireNonNull(STORABLE.to(text));
    }
}
