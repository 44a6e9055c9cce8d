package io.authplane.application.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.StoreContract;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.domain.audit.AuditEntry;
import io.authplane.domain.audit.AuditEvent;
import io.authplane.domain.audit.ClientEvent;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.UserEvent;
import io.authplane.domain.client.RegistrationSource;
import io.authplane.domain.login.UserId;
import io.authplane.domain.samples.Given;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// "Rows that pass the filter, the latest first."
public abstract class AuditTrailContract extends StoreContract {

    private static final UserId OTHER = new UserId(Given.id(77));
    private static final AuditEvent LOGIN = new UserEvent.UserLoggedIn(Given.USER);
    private static final AuditEvent CREATED = new ClientEvent.ClientCreated(Given.CLIENT, RegistrationSource.DCR);

    protected abstract AuditLog audit();

    protected abstract AuditTrail trail();

    @Test
    void the_latest_row_comes_first() {
        record(LOGIN, "1", Given.NOW);
        record(CREATED, "2", Given.NOW.plusSeconds(1));

        assertEquals(List.of("2", "1"), requests(find(ALL)));
    }

    @Test
    void every_filter_narrows() {
        record(LOGIN, "1", Given.NOW);
        record(CREATED, "2", Given.NOW.plusSeconds(1));

        assertEquals(
                List.of("1"), requests(find(filter(Optional.of("user.login"), Optional.empty(), Optional.empty()))));
        assertEquals(
                List.of("1"),
                requests(find(filter(Optional.empty(), Optional.of(Given.USER.value()), Optional.empty()))));
        assertEquals(
                List.of("2"),
                requests(find(filter(Optional.empty(), Optional.empty(), Optional.of(Given.CLIENT.value())))));
        assertEquals(
                List.of("2"),
                requests(find(new AuditFilter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("2"),
                        Given.NOW,
                        Optional.empty()))));
        assertEquals(
                List.of(),
                requests(find(new AuditFilter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("0af7651916cd43dd8448eb211c80319d"),
                        Optional.empty(),
                        Given.NOW,
                        Optional.empty()))));
    }

    @Test
    void a_window_of_time_includes_its_begin_and_not_its_end() {
        record(LOGIN, "before", Given.NOW.minusMillis(1));
        record(LOGIN, "begin", Given.NOW);
        record(LOGIN, "end", Given.NOW.plusSeconds(1));

        assertEquals(
                List.of("begin"),
                requests(find(new AuditFilter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Given.NOW,
                        Optional.of(Given.NOW.plusSeconds(1))))));
    }

    @Test
    void pages_are_stable_while_rows_are_added() {
        for (int i = 0; i < 5; i++) {
            record(LOGIN, Integer.toString(i), Given.NOW.plusSeconds(i));
        }
        Page<AuditEntry> first = trail().find(tenant, ALL, new PageRequest(2, Optional.empty()));
        record(LOGIN, "new", Given.NOW.plusSeconds(60));

        Page<AuditEntry> second = trail().find(tenant, ALL, PageRequest.parse(Optional.of("2"), first.nextCursor()));
        Page<AuditEntry> third = trail().find(tenant, ALL, PageRequest.parse(Optional.of("2"), second.nextCursor()));

        assertEquals(List.of("4", "3"), requests(first));
        assertEquals(List.of("2", "1"), requests(second));
        assertEquals(List.of("0"), requests(third));
        assertEquals(Optional.empty(), third.nextCursor());
    }

    @Test
    void erases_the_addresses_of_one_person_and_nothing_else() {
        record(LOGIN, "mine", Given.NOW);
        record(new UserEvent.UserLoggedIn(OTHER), "other", Given.NOW.plusSeconds(1));
        List<AuditEntry> before = find(ALL).items();

        assertEquals(1, committed(() -> trail().eraseAddresses(tenant, Given.USER)));
        assertEquals(0, committed(() -> trail().eraseAddresses(tenant, Given.USER)));

        List<AuditEntry> after = find(ALL).items();
        assertEquals(before.getFirst(), after.getFirst());
        assertEquals(before.getLast().withoutAddress(), after.getLast());
        assertTrue(after.getLast().isErased());
    }

    @Test
    void does_not_see_or_erase_the_other_tenants_rows() {
        commit(() -> audit().record(otherTenant, LOGIN, origin("theirs"), Given.NOW));

        assertEquals(List.of(), requests(find(ALL)));
        assertEquals(0, committed(() -> trail().eraseAddresses(tenant, Given.USER)));
    }

    @Test
    void fifty_erasures_at_once_erase_each_row_once() {
        for (int i = 0; i < 10; i++) {
            record(LOGIN, Integer.toString(i), Given.NOW.plusSeconds(i));
        }

        int erased = fiftyAtOnce(() -> trail().eraseAddresses(tenant, Given.USER)).stream()
                .mapToInt(Integer::intValue)
                .sum();

        assertEquals(10, erased);
    }

    @Test
    void an_erasure_needs_a_unit_of_work() {
        assertNeedsUnitOfWork(() -> trail().eraseAddresses(tenant, Given.USER));
    }

    private static final AuditFilter ALL = filter(Optional.empty(), Optional.empty(), Optional.empty());

    private static AuditFilter filter(Optional<String> action, Optional<String> actor, Optional<String> client) {
        return new AuditFilter(
                action,
                actor,
                client,
                Optional.empty(),
                Optional.empty(),
                Given.NOW.minusSeconds(60),
                Optional.empty());
    }

    private Page<AuditEntry> find(AuditFilter filter) {
        return trail().find(tenant, filter, PageRequest.FIRST);
    }

    private void record(AuditEvent event, String request, Instant at) {
        commit(() -> audit().record(tenant, event, origin(request), at));
    }

    private static Origin origin(String request) {
        return new Origin(request, Optional.empty(), Optional.of("192.0.2.7"));
    }

    private static List<String> requests(Page<AuditEntry> page) {
        return page.items().stream().map(row -> row.content().requestId()).toList();
    }
}
