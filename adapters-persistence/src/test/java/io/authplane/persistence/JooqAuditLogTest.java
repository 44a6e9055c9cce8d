package io.authplane.persistence;

import static io.authplane.persistence.schema.Tables.AUDIT_EVENT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.authplane.application.audit.AuditLog;
import io.authplane.application.audit.AuditLogContract;
import io.authplane.application.lineage.Standings;
import io.authplane.application.random.CountingEntropy;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.AuditEvent;
import io.authplane.domain.audit.ClientEvent;
import io.authplane.domain.audit.ConsentEvent;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.UserEvent;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.client.RegistrationSource;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.MacTag;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import io.authplane.persistence.schema.tables.records.AuditEventRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

abstract class JooqAuditLogTest extends AuditLogContract {

    private static final AuditEvent LOGIN = new UserEvent.UserLoggedIn(Given.USER);
    private static final Origin BROWSER = new Origin("request-1", Optional.empty(), Optional.of("192.0.2.7"));

    private final AuditLog audit = backend()
            .shared()
            .auditLog(
                    JooqAuditLogTest::mac,
                    new CountingEntropy(),
                    () -> Optional.of("0af7651916cd43dd8448eb211c80319c"));

    abstract Backend backend();

    @Override
    protected UnitOfWork unitOfWork() {
        return backend().shared().unitOfWork();
    }

    @Override
    protected AuditLog audit() {
        return audit;
    }

    @Override
    protected Standings standings() {
        return backend().shared().standings();
    }

    /// The actor of a row is the person or client where nobody came through an administrative door.
    @Override
    protected List<Recorded> recorded(TenantId tenant) {
        return rows(tenant).stream()
                .map(row -> new Recorded(
                        row.getAction(),
                        present(row.getSubject()),
                        present(row.getClientId()),
                        detail(row),
                        row.getRequestId(),
                        present(row.getActor())
                                .filter(actor -> !actor.equals(row.getSubject()) && !actor.equals(row.getClientId())),
                        Optional.ofNullable(row.getAddress()),
                        row.getCreatedAt()))
                .toList();
    }

    private static Optional<String> present(String text) {
        return Optional.of(text).filter(present -> !present.isEmpty());
    }

    private static Map<String, String> detail(AuditEventRecord row) {
        Map<String, String> detail = new HashMap<>();
        JsonText.parse(row.getDetail())
                .properties()
                .forEach(member -> detail.put(member.getKey(), member.getValue().asText()));
        return detail;
    }

    @Test
    void records_who_did_what_when_and_in_which_trace() {
        record(LOGIN, BROWSER);

        AuditEventRecord row = onlyRow();

        assertEquals("user.login", row.getAction());
        assertEquals(Given.USER.value(), row.getActor());
        assertEquals(Given.USER.value(), row.getSubject());
        assertEquals("", row.getClientId());
        assertEquals("{}", row.getDetail());
        assertEquals("request-1", row.getRequestId());
        assertEquals("0af7651916cd43dd8448eb211c80319c", row.getTraceId());
        assertEquals("192.0.2.7", row.getAddress());
        assertEquals(Given.NOW, row.getCreatedAt());
    }

    @Test
    void the_actor_is_the_administrator_else_the_person_else_the_client_else_nobody() {
        ClientId client = new ClientId("client-9");
        AuditEvent created = new ClientEvent.ClientCreated(client, RegistrationSource.DCR);

        record(LOGIN, new Origin("1", Optional.of("key-ops"), Optional.empty()));
        record(LOGIN, new Origin("2", Optional.empty(), Optional.empty()));
        record(created, new Origin("3", Optional.empty(), Optional.empty()));
        record(
                new UserEvent.LoginFailed(Optional.empty(), "unknown"),
                new Origin("4", Optional.empty(), Optional.empty()));

        assertEquals(
                List.of("key-ops", Given.USER.value(), "client-9", ""),
                rows().stream().map(AuditEventRecord::getActor).toList());
    }

    @Test
    void details_are_sorted() {
        record(
                new ConsentEvent.ConsentGranted(
                        Given.USER, Given.CLIENT, Given.RESOURCE, Given.GRANT, Given.SCOPES, true),
                BROWSER);

        assertEquals(
                "{\"grant\":\"%s\",\"remembered\":\"true\",\"resource\":\"%s\",\"scopes\":\"files:read files:write\"}"
                        .formatted(Given.GRANT.value(), Given.RESOURCE.value()),
                onlyRow().getDetail());
    }

    @Test
    void the_mac_covers_the_content_as_it_is_stored() {
        record(LOGIN, BROWSER);

        AuditEventRecord row = onlyRow();

        assertEquals(mac(AuditRows.content(row).bytes()), new MacTag(new KeyId(row.getMacKeyId()), row.getMac()));
    }

    @Test
    void an_address_can_be_erased_and_its_digest_then_tells_nothing() {
        record(LOGIN, BROWSER);
        record(LOGIN, BROWSER);
        AuditEventRecord row = rows().getFirst();
        byte[] before = AuditRows.content(row).bytes();
        byte[] salt = Base64.getUrlDecoder().decode(row.getAddressSalt());
        byte[] address = "192.0.2.7".getBytes(StandardCharsets.UTF_8);
        byte[] salted = ByteBuffer.allocate(salt.length + address.length)
                .put(salt)
                .put(address)
                .array();

        assertEquals(TokenHash.base64Url(TokenHash.sha256(salted)), row.getAddressDigest());
        assertNotEquals(rows().getLast().getAddressDigest(), row.getAddressDigest());

        row.setAddress(null);
        row.setAddressSalt(null);
        assertArrayEquals(before, AuditRows.content(row).bytes());
    }

    @Test
    void a_row_without_an_address_has_no_digest() {
        record(LOGIN, Origin.internal("start"));

        AuditEventRecord row = onlyRow();

        assertEquals(null, row.getAddress());
        assertEquals(null, row.getAddressSalt());
        assertEquals("", row.getAddressDigest());
    }

    private void record(AuditEvent event, Origin origin) {
        commit(() -> audit.record(tenant, event, origin, Given.NOW));
    }

    private AuditEventRecord onlyRow() {
        assertEquals(1, rows().size());
        return rows().getFirst();
    }

    private List<AuditEventRecord> rows() {
        return rows(tenant);
    }

    private List<AuditEventRecord> rows(TenantId of) {
        return backend()
                .query(connection -> DSL.using(
                                connection, backend() == Backend.SQLITE ? SQLDialect.SQLITE : SQLDialect.POSTGRES)
                        .selectFrom(AUDIT_EVENT)
                        .where(AUDIT_EVENT.TENANT_ID.eq(of.value()))
                        .orderBy(AUDIT_EVENT.ID)
                        .fetch());
    }

    private static MacTag mac(byte[] content) {
        return new MacTag(new KeyId("audit-key"), TokenHash.base64Url(TokenHash.sha256(content)));
    }
}

class JooqAuditLogSqliteTest extends JooqAuditLogTest {
    @Override
    Backend backend() {
        return Backend.SQLITE;
    }
}

class JooqAuditLogPostgresTest extends JooqAuditLogTest {
    @Override
    Backend backend() {
        return Backend.POSTGRES;
    }
}
