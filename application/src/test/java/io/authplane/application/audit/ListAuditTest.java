package io.authplane.application.audit;

import static io.authplane.application.administration.Answers.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.authplane.application.InMemoryStores;
import io.authplane.application.MutableClock;
import io.authplane.application.administration.Answer;
import io.authplane.application.paging.Page;
import io.authplane.domain.audit.AuditEntry;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.TrailEvent;
import io.authplane.domain.audit.UserEvent;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ListAuditTest {

    private static final TenantId TENANT = TenantId.DEFAULT;

    private final InMemoryStores stores = new InMemoryStores();
    private final MutableClock clock = new MutableClock();
    private final ListAudit list =
            new ListAudit(stores.auditTrail(), stores.audit(), stores.unitOfWork(), clock, AuditQuery.Lookback.DEFAULT);

    @Test
    void rows_are_found_and_the_reading_is_recorded_without_what_was_typed() {
        stores.unitOfWork().inTransaction(() -> {
            stores.audit()
                    .record(TENANT, new UserEvent.UserLoggedIn(Given.USER), Origin.internal("r"), clock.instant());
            return true;
        });

        List<AuditEntry> all = done(list(Optional.empty(), Optional.empty())).items();
        List<AuditEntry> hers = done(list(Optional.of("ada@example.com"), Optional.of("2026-01-01T00:00:00Z")))
                .items();

        assertEquals(1, all.size());
        assertEquals(0, hers.size());
        assertEquals(
                List.of(
                        new TrailEvent.TrailRead("since=2025-12-31T00:00:00Z", 1),
                        new TrailEvent.TrailRead(
                                "action actor_id client_id trace_id request_id since=2026-01-01T00:00:00Z", 0)),
                stores.audit().events(TENANT).subList(1, 3));
    }

    @Test
    void what_is_refused_is_not_recorded() {
        assertInstanceOf(Answer.Invalid.class, list(Optional.empty(), Optional.of("yesterday")));

        assertEquals(List.of(), stores.audit().events(TENANT));
    }

    private Answer<Page<AuditEntry>> list(Optional<String> typed, Optional<String> since) {
        return list.list(
                TENANT,
                new AuditQuery(
                        typed, typed, typed, typed, typed, since, Optional.empty(), Optional.empty(), Optional.empty()),
                Origin.internal("list"));
    }
}
