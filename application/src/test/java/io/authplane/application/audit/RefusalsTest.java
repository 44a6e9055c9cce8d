package io.authplane.application.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.transaction.InMemoryUnitOfWork;
import io.authplane.domain.audit.AuditEvent;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.Refusal;
import io.authplane.domain.audit.TokenEvent;
import io.authplane.domain.audit.TrailEvent;
import io.authplane.domain.audit.UserEvent;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RefusalsTest {

    private static final TenantId TENANT = TenantId.DEFAULT;
    private static final AuditEvent UNKNOWN = new UserEvent.LoginFailed(Optional.empty(), "user_not_found");
    private static final AuditEvent WRONG = new UserEvent.LoginFailed(Optional.of(Given.USER), "invalid_credentials");

    private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final Rows rows = new Rows();
    private final Refusals refusals = new Refusals(unitOfWork, rows, 3);

    private record Row(TenantId tenant, AuditEvent event, Origin origin, Instant at) {}

    /// Keeps what is recorded, and fails when told to.
    private static final class Rows implements AuditLog {

        final List<Row> kept = new ArrayList<>();
        boolean broken;

        @Override
        public void record(TenantId tenant, AuditEvent event, Origin origin, Instant now) {
            if (broken) {
                throw new IllegalStateException("the disk is full");
            }
            kept.add(new Row(tenant, event, origin, now));
        }
    }

    @Test
    void the_first_of_a_kind_has_a_row_and_the_others_of_its_minute_are_told_in_one() {
        refuse(UNKNOWN, "192.0.2.7", 0);
        refuse(UNKNOWN, "192.0.2.7", 30);
        refuse(UNKNOWN, "192.0.2.7", 59);
        refusals.recordCounts(at(59));
        assertEquals(List.of(UNKNOWN), events());
        assertTrue(refusals.isSettled(at(59)));

        assertFalse(refusals.isSettled(at(60)));
        refusals.recordCounts(at(60));

        assertEquals(List.of(UNKNOWN, counted(UNKNOWN, 2, 0, 60)), events());
        assertEquals(Optional.of("system"), rows.kept.getLast().origin().actor());
        assertEquals(Optional.of("192.0.2.7"), rows.kept.getLast().origin().address());
    }

    @Test
    void the_next_minute_begins_with_a_row() {
        refuse(UNKNOWN, "192.0.2.7", 0);
        refusals.recordCounts(at(60));
        refuse(UNKNOWN, "192.0.2.7", 61);

        assertEquals(List.of(UNKNOWN, UNKNOWN), events());
    }

    @Test
    void another_prefix_account_or_reason_is_another_kind() {
        refuse(UNKNOWN, "2001:db8::1", 0);
        refuse(UNKNOWN, "2001:db8::ffff:1", 0);
        refuse(UNKNOWN, "2001:db8:0:1::1", 0);
        refuse(WRONG, "2001:db8::1", 0);

        assertEquals(List.of(UNKNOWN, UNKNOWN, WRONG), events());
        refusals.recordAllCounts(at(1));
        assertEquals(counted(UNKNOWN, 1, 0, 1), events().getLast());
        assertEquals(
                Optional.of("2001:db8:0:0::/64"), rows.kept.getLast().origin().address());
    }

    @Test
    void tenants_are_counted_apart() {
        refuse(UNKNOWN, "192.0.2.7", 0);
        refusals.record(
                new TenantId("other"),
                new Refusal(UNKNOWN),
                new Origin("request", Optional.empty(), Optional.of("192.0.2.7")),
                at(0));
        refuse(UNKNOWN, "192.0.2.7", 0);
        refusals.recordAllCounts(at(1));

        assertEquals(
                List.of(TENANT, new TenantId("other"), TENANT),
                rows.kept.stream().map(Row::tenant).toList());
    }

    @Test
    void what_the_caller_sent_makes_no_kind_of_its_own() {
        refuse(denied("scope goes beyond what was granted: a"), "192.0.2.7", 0);
        refuse(denied("scope goes beyond what was granted: b"), "192.0.2.7", 0);
        refusals.recordAllCounts(at(1));

        TrailEvent.RefusalsCounted counted = (TrailEvent.RefusalsCounted) events().getLast();
        assertEquals(2, events().size());
        assertEquals(1, counted.count());
        assertFalse(counted.facts().detail().containsKey("reason"));
        assertEquals("invalid_scope", counted.facts().detail().get("error"));
        assertEquals(Optional.of(Given.CLIENT), counted.client());
    }

    @Test
    void what_goes_beyond_the_bound_is_counted_in_one_sum() {
        for (int i = 1; i <= 3; i++) {
            refuse(UNKNOWN, "192.0.2." + i, 0);
        }
        refuse(UNKNOWN, "192.0.2.4", 0);
        refuse(WRONG, "192.0.2.5", 0);
        refuse(UNKNOWN, "192.0.2.1", 0);
        assertEquals(3, rows.kept.size());

        refusals.recordAllCounts(at(1));

        assertEquals(5, rows.kept.size());
        assertEquals(
                List.of("1 user.login_failed", "2 various"),
                events().stream()
                        .skip(3)
                        .map(event -> event.detail().get("count") + " "
                                + event.detail().get("counted"))
                        .sorted()
                        .toList());
        refuse(UNKNOWN, "192.0.2.4", 2);
        assertEquals(UNKNOWN, events().getLast());
    }

    @Test
    void what_cannot_be_recorded_is_counted_and_told_later() {
        rows.broken = true;
        assertThrows(IllegalStateException.class, () -> refuse(UNKNOWN, "192.0.2.7", 0));
        refuse(UNKNOWN, "192.0.2.7", 1);
        assertThrows(IllegalStateException.class, () -> refusals.recordCounts(at(60)));

        rows.broken = false;
        refusals.recordCounts(at(61));

        assertEquals(List.of(counted(UNKNOWN, 2, 0, 61)), events());
    }

    @Test
    void a_clock_that_is_set_back_closes_the_minute() {
        refuse(UNKNOWN, "192.0.2.7", 3600);
        refuse(UNKNOWN, "192.0.2.7", 3600);

        refusals.recordCounts(at(0));

        assertEquals(2, rows.kept.size());
    }

    @Test
    void fifty_threads_leave_one_row_and_one_sum() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    refuse(UNKNOWN, "192.0.2.7", 0);
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> one : running) {
                one.get();
            }
        }
        refusals.recordAllCounts(at(1));

        assertEquals(List.of(UNKNOWN, counted(UNKNOWN, 49, 0, 1)), events());
    }

    private static AuditEvent denied(String reason) {
        return new TokenEvent.TokenDenied("refresh_token", Optional.of(Given.CLIENT), "invalid_scope", reason);
    }

    private static AuditEvent counted(AuditEvent event, long count, int since, int until) {
        return new TrailEvent.RefusalsCounted(event.facts(), count, at(since), at(until));
    }

    private List<AuditEvent> events() {
        return rows.kept.stream().map(Row::event).toList();
    }

    private void refuse(AuditEvent event, String address, int second) {
        refusals.record(
                TENANT,
                new Refusal(event),
                new Origin("request-" + second, Optional.empty(), Optional.of(address)),
                at(second));
    }

    private static Instant at(int second) {
        return Given.NOW.plusSeconds(second);
    }
}
