package io.authplane.application.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.StoreContract;
import io.authplane.application.lineage.Standings;
import io.authplane.domain.audit.AuditEvent;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.TokenEvent;
import io.authplane.domain.audit.UserEvent;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.TokenId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// "Records what happened, in the transaction of the change that it describes: both last or neither does."
public abstract class AuditLogContract extends StoreContract {

    private static final AncestorRef REF = new AncestorRef(AncestorKind.FAMILY, Given.FAMILY.value());
    private static final AuditEvent EVENT = new TokenEvent.TokenIssued(
            Given.USER,
            Given.CLIENT,
            new TokenId(Given.id(6)),
            Given.GRANT,
            Optional.of(Given.FAMILY),
            Given.RESOURCE,
            Given.SCOPES);
    private static final Origin ORIGIN = new Origin("request-1", Optional.of("cli"), Optional.of("192.0.2.7"));

    /// One row as it can be read back. What is empty in the event or its origin is empty here.
    public record Recorded(
            String action,
            Optional<String> subject,
            Optional<String> client,
            Map<String, String> detail,
            String requestId,
            Optional<String> actor,
            Optional<String> address,
            Instant at) {

        /// The row that this event makes.
        public static Recorded of(AuditEvent event, Origin origin, Instant at) {
            return new Recorded(
                    event.action(),
                    event.subject(),
                    event.client().map(client -> client.value()),
                    event.detail(),
                    origin.requestId(),
                    origin.actor(),
                    origin.address(),
                    at);
        }
    }

    protected abstract AuditLog audit();

    /// Some store that joins the same unit of work.
    protected abstract Standings standings();

    /// What was committed, in the order of recording.
    protected abstract List<Recorded> recorded(TenantId tenant);

    @Test
    void records_all_that_an_event_says() {
        record(EVENT, ORIGIN, Given.NOW);

        assertEquals(List.of(Recorded.of(EVENT, ORIGIN, Given.NOW)), recorded(tenant));
    }

    @Test
    void records_an_event_that_names_nobody() {
        AuditEvent event = new TokenEvent.TokenDenied(
                "authorization_code", Optional.empty(), "invalid_grant", "no \"such\" code\n{}, 李");
        Origin origin = new Origin("request-2", Optional.empty(), Optional.empty());

        record(event, origin, Given.NOW);

        assertEquals(List.of(Recorded.of(event, origin, Given.NOW)), recorded(tenant));
    }

    @Test
    void keeps_the_order_of_recording() {
        List<AuditEvent> events = IntStream.range(0, 20)
                .<AuditEvent>mapToObj(i -> new UserEvent.LoginFailed(Optional.empty(), "try " + i))
                .toList();

        commit(() -> events.subList(0, 10).forEach(event -> audit().record(tenant, event, ORIGIN, Given.NOW)));
        events.subList(10, 20).forEach(event -> record(event, ORIGIN, Given.NOW.plusMillis(1)));

        assertEquals(
                events.stream().map(AuditEvent::detail).toList(),
                recorded(tenant).stream().map(Recorded::detail).toList());
    }

    @Test
    void does_not_see_the_other_tenants_row() {
        commit(() -> audit().record(otherTenant, EVENT, ORIGIN, Given.NOW));

        assertEquals(List.of(), recorded(tenant));
        assertEquals(1, recorded(otherTenant).size());
    }

    @Test
    void lasts_with_the_change_that_it_describes() {
        commit(() -> {
            standings().open(tenant, REF);
            audit().record(tenant, EVENT, ORIGIN, Given.NOW);
        });

        assertTrue(standings().find(tenant, REF).isPresent());
        assertEquals(1, recorded(tenant).size());
    }

    @Test
    void is_rolled_back_with_the_change_that_it_describes() {
        rollBack(() -> {
            standings().open(tenant, REF);
            audit().record(tenant, EVENT, ORIGIN, Given.NOW);
        });

        assertTrue(standings().find(tenant, REF).isEmpty());
        assertEquals(List.of(), recorded(tenant));
    }

    @Test
    void fifty_events_at_once_are_fifty_rows() {
        fiftyAtOnce(i -> () -> {
            audit().record(tenant, new UserEvent.LoginFailed(Optional.empty(), "try " + i), ORIGIN, Given.NOW);
            return i;
        });

        Set<String> reasons = recorded(tenant).stream()
                .map(row -> row.detail().getOrDefault("reason", ""))
                .collect(Collectors.toCollection(HashSet::new));
        assertEquals(FIFTY, recorded(tenant).size());
        assertEquals(FIFTY, reasons.size());
    }

    @Test
    void a_write_needs_a_unit_of_work() {
        assertNeedsUnitOfWork(() -> audit().record(tenant, EVENT, ORIGIN, Given.NOW));

        assertEquals(List.of(), recorded(tenant));
    }

    private void record(AuditEvent event, Origin origin, Instant at) {
        commit(() -> audit().record(tenant, event, origin, at));
    }
}
