package io.authplane.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.StoreContract;
import io.authplane.application.lineage.Standings;
import io.authplane.application.login.Users;
import io.authplane.application.resource.ProtectedResources;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.login.Email;
import io.authplane.domain.login.PasswordHash;
import io.authplane.domain.login.User;
import io.authplane.domain.login.UserId;
import io.authplane.domain.resource.Slug;
import io.authplane.domain.samples.Given;
import io.authplane.domain.samples.ResourceBuilder;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/// Transactions that meet in the middle, which only PostgreSQL lets them.
class PostgresRacesTest extends StoreContract {

    private static final AncestorRef FIRST = new AncestorRef(AncestorKind.GRANT, Given.id(1));
    private static final AncestorRef SECOND = new AncestorRef(AncestorKind.GRANT, Given.id(2));
    private static final Email WANTED = new Email("wanted@example.com");

    private final PersistenceAdapter adapter = Backend.POSTGRES.shared();

    @Override
    protected UnitOfWork unitOfWork() {
        return adapter.unitOfWork();
    }

    @Test
    void a_deadlock_runs_the_loser_again() throws Exception {
        commit(() -> {
            standings().open(tenant, FIRST);
            standings().open(tenant, SECOND);
        });
        CyclicBarrier bothHaveOne = new CyclicBarrier(2);
        AtomicInteger runs = new AtomicInteger();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var other = threads.submit(() -> committed(changing(SECOND, FIRST, bothHaveOne, runs)));
            committed(changing(FIRST, SECOND, bothHaveOne, runs));
            other.get();
        }

        assertEquals(3, runs.get());
        assertEquals(3, standings().find(tenant, FIRST).orElseThrow().epoch());
        assertEquals(3, standings().find(tenant, SECOND).orElseThrow().epoch());
    }

    @Test
    void an_address_that_is_taken_while_the_update_waits_is_taken() throws Exception {
        Users users = adapter.users();
        User one = Given.aUser(new UserId(Given.id(1)), "one@example.com");
        User two = Given.aUser(new UserId(Given.id(2)), "two@example.com");
        commit(() -> {
            users.add(tenant, one, new PasswordHash("hash"));
            users.add(tenant, two, new PasswordHash("hash"));
        });

        List<Boolean> updated = oneAfterTheOther(
                () -> users.update(tenant, Given.aUser(one.id(), WANTED.value())),
                () -> users.update(tenant, Given.aUser(two.id(), WANTED.value())));

        assertEquals(List.of(true, false), updated);
        assertEquals(Optional.of(two), users.find(tenant, two.id()));
    }

    @Test
    void a_slug_that_is_taken_while_the_update_waits_is_taken() throws Exception {
        ProtectedResources resources = adapter.protectedResources();
        ResourceBuilder one = Given.aResource().withId(1).withSlug("one").withIndicator("https://one.example");
        ResourceBuilder two = Given.aResource().withId(2).withSlug("two").withIndicator("https://two.example");
        commit(() -> {
            resources.add(tenant, one.build());
            resources.add(tenant, two.build());
        });

        List<Boolean> updated = oneAfterTheOther(
                () -> resources.update(tenant, one.withSlug("wanted").build()),
                () -> resources.update(tenant, two.withSlug("wanted").build()));

        assertEquals(List.of(true, false), updated);
        assertTrue(resources.findBySlug(tenant, new Slug("two")).isPresent());
    }

    private Standings standings() {
        return adapter.standings();
    }

    private Supplier<Boolean> changing(
            AncestorRef before, AncestorRef after, CyclicBarrier bothHaveOne, AtomicInteger runs) {
        return () -> {
            standings().change(tenant, before, Standing.State.ACTIVE, true);
            if (runs.incrementAndGet() <= 2) {
                await(bothHaveOne);
            }
            standings().change(tenant, after, Standing.State.ACTIVE, true);
            return true;
        };
    }

    /// Commits the first work when the second one, in a transaction of its own, waits for a lock of it.
    private List<Boolean> oneAfterTheOther(Supplier<Boolean> first, Supplier<Boolean> second) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            AtomicReference<Future<Boolean>> waiting = new AtomicReference<>();
            boolean won = committed(() -> {
                boolean done = first.get();
                waiting.set(threads.submit(() -> committed(second)));
                while (waitingForLocks() == 0 && waiting.get().state() == Future.State.RUNNING) {
                    Thread.onSpinWait();
                }
                return done;
            });
            return List.of(won, waiting.get().get());
        }
    }

    private int waitingForLocks() {
        return Backend.POSTGRES.query(connection -> DSL.using(connection)
                                .fetchValue("select count(*) from pg_stat_activity"
                                        + " where datname = current_database() and wait_event_type = 'Lock'")
                        instanceof Number number
                ? number.intValue()
                : 0);
    }
}
