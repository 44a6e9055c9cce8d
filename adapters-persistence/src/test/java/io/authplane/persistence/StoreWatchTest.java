package io.authplane.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.audit.AuditLog;
import io.authplane.domain.audit.AuditEvent;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.UserEvent;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.MacTag;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.login.UserId;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Backend.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StoreWatchTest implements StoreWatch {

    private static final TenantId TENANT = TenantId.DEFAULT;
    private static final AuditEvent EVENT = new UserEvent.UserLoggedIn(new UserId(Given.id(1)));

    private final List<AuditEvent> committed = new ArrayList<>();
    private final List<String> executed = new ArrayList<>();
    private final PersistenceAdapter adapter;
    private final AuditLog audit;

    StoreWatchTest(Backend backend) {
        adapter = PersistenceAdapter.open(backend.fresh(), OpenTelemetry.noop(), this);
        audit = adapter.auditLog(
                _ -> new MacTag(new KeyId("k"), "A".repeat(43)), new Random(1)::nextBytes, Optional::empty);
    }

    @Override
    public void executed(String operation, Duration duration) {
        assertFalse(duration.isNegative());
        executed.add(operation);
    }

    @Override
    public void committed(AuditEvent event) {
        committed.add(event);
    }

    @AfterEach
    void close() {
        adapter.close();
    }

    @Test
    void an_event_is_told_once_and_only_after_its_transaction_is_committed() {
        adapter.unitOfWork().inTransaction(() -> {
            adapter.unitOfWork().inTransaction(() -> recorded());
            assertEquals(List.of(), committed);
            return true;
        });

        assertEquals(List.of(EVENT), committed);
    }

    @Test
    void an_event_that_is_rolled_back_is_never_told() {
        assertThrows(
                IllegalArgumentException.class,
                () -> adapter.unitOfWork().inTransaction(() -> {
                    recorded();
                    throw new IllegalArgumentException("no");
                }));

        assertEquals(List.of(), committed);
    }

    @Test
    void an_event_of_a_transaction_that_runs_again_is_told_once() {
        AtomicInteger runs = new AtomicInteger();

        adapter.unitOfWork().inTransaction(() -> {
            recorded();
            if (runs.incrementAndGet() == 1) {
                throw new Conflict(new java.sql.SQLException("another was faster"));
            }
            return true;
        });

        assertEquals(2, runs.get());
        assertEquals(List.of(EVENT), committed);
    }

    @Test
    void statements_and_the_steps_of_a_transaction_are_told() {
        executed.clear();

        adapter.unitOfWork().inTransaction(() -> recorded());

        assertEquals(List.of("begin", "insert", "commit"), executed);
    }

    @Test
    void the_pool_tells_how_it_is_used() {
        PoolUse free = adapter.poolUse();
        PoolUse busy = adapter.unitOfWork().inTransaction(adapter::poolUse);

        assertEquals(0, free.active());
        assertEquals(1, busy.active());
        assertTrue(busy.limit() >= 1);

        adapter.close();

        assertEquals(new PoolUse(0, 0, 0, 0), adapter.poolUse());
    }

    @Test
    void only_what_is_active_is_counted() {
        adapter.unitOfWork().inTransaction(() -> {
            for (String id : List.of("one", "two")) {
                adapter.clients().add(TENANT, Given.aPublicClient().withId(id).build());
                adapter.standings().open(TENANT, new AncestorRef(AncestorKind.CLIENT, id));
            }
            var family = Given.aFamily().build();
            adapter.refreshTokenFamilies().open(TENANT, family);
            adapter.standings()
                    .open(
                            TENANT,
                            new AncestorRef(AncestorKind.FAMILY, family.id().value()));
            return true;
        });

        assertEquals(new Population(2, 1, Duration.ZERO), adapter.population(Given.NOW));
        assertEquals(new Population(2, 0, Duration.ZERO), adapter.population(Given.NOW.plus(Duration.ofDays(9_999))));

        adapter.unitOfWork()
                .inTransaction(() -> adapter.standings()
                        .change(
                                TENANT,
                                new AncestorRef(AncestorKind.CLIENT, "one"),
                                io.authplane.domain.lineage.Standing.State.SUSPENDED,
                                false));

        assertEquals(new Population(1, 1, Duration.ZERO), adapter.population(Given.NOW));
    }

    @Test
    void the_oldest_row_that_is_not_sealed_has_its_age() {
        adapter.unitOfWork().inTransaction(this::recorded);

        assertEquals(
                Duration.ofSeconds(7),
                adapter.population(Given.NOW.plusSeconds(7)).unsealedFor());
        assertEquals(
                Duration.ZERO, adapter.population(Given.NOW.minusSeconds(7)).unsealedFor());
    }

    private boolean recorded() {
        audit.record(TENANT, EVENT, Origin.internal("r"), Given.NOW);
        return true;
    }
}
