package io.authplane.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.StoreContract;
import io.authplane.application.lineage.Standings;
import io.authplane.application.login.Users;
import io.authplane.application.transaction.StoreUnavailable;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.login.Email;
import io.authplane.domain.login.PasswordHash;
import io.authplane.domain.login.User;
import io.authplane.domain.login.UserId;
import io.authplane.domain.samples.Given;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What our transactions promise beyond the contract.
abstract class TransactionTest extends StoreContract {

    private static final AncestorRef FIRST = new AncestorRef(AncestorKind.GRANT, Given.id(1));
    private static final AncestorRef SECOND = new AncestorRef(AncestorKind.GRANT, Given.id(2));

    abstract Backend backend();

    @Override
    protected UnitOfWork unitOfWork() {
        return backend().shared().unitOfWork();
    }

    Standings standings() {
        return backend().shared().standings();
    }

    @Test
    void an_inner_failure_after_a_write_takes_the_outer_work_with_it() {
        var failure = new IllegalArgumentException("inner");

        var thrown = assertThrows(
                IllegalStateException.class,
                () -> commit(() -> {
                    standings().open(tenant, FIRST);
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> commit(() -> {
                                standings().open(tenant, SECOND);
                                throw failure;
                            }));
                }));

        assertSame(failure, thrown.getCause());
        assertEquals(List.of(), standings().findAll(tenant, List.of(FIRST, SECOND)));
    }

    @Test
    void an_inner_failure_that_wrote_nothing_leaves_the_outer_work_alone() {
        commit(() -> {
            standings().open(tenant, FIRST);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> commit(() -> {
                        throw new IllegalArgumentException("inner");
                    }));
        });

        assertTrue(standings().find(tenant, FIRST).isPresent());
    }

    @Test
    void work_that_swallows_a_failed_statement_does_not_commit() {
        var families = backend().shared().refreshTokenFamilies();
        commit(() -> families.open(tenant, Given.aFamily().build()));

        assertThrows(
                IllegalStateException.class,
                () -> commit(() -> {
                    standings().open(tenant, SECOND);
                    assertThrows(
                            IllegalStateException.class,
                            () -> families.open(tenant, Given.aFamily().build()));
                }));

        assertEquals(Optional.empty(), standings().find(tenant, SECOND));
    }

    @Test
    void two_nodes_wait_for_each_other() {
        var settings = backend().fresh();
        try (PersistenceAdapter one = Backend.open(settings);
                PersistenceAdapter two = Backend.open(settings)) {
            one.unitOfWork().inTransaction(() -> {
                one.standings().open(tenant, FIRST);
                return true;
            });

            List<Optional<Standing>> raised = fiftyThreads(i -> () -> raise(i % 2 == 0 ? one : two));

            assertEquals(FIFTY, Set.copyOf(raised).size());
            assertEquals(
                    1 + FIFTY, two.standings().find(tenant, FIRST).orElseThrow().epoch());
        }
    }

    private Optional<Standing> raise(PersistenceAdapter node) {
        return node.unitOfWork()
                .inTransaction(() -> node.standings().change(tenant, FIRST, Standing.State.ACTIVE, true));
    }

    @Test
    void of_fifty_people_who_take_one_address_one_gets_it() {
        Users users = backend().shared().users();
        List<User> people = IntStream.range(0, FIFTY)
                .mapToObj(i -> Given.aUser(new UserId(Given.id(i)), "user-" + i + "@example.com"))
                .toList();
        commit(() -> people.forEach(user -> users.add(tenant, user, new PasswordHash("hash"))));

        List<Boolean> updated = fiftyAtOnce(i ->
                () -> users.update(tenant, Given.aUser(people.get(i).id(), "Wanted@example.com")));

        assertEquals(1, Collections.frequency(updated, true));
        assertEquals(
                people.get(updated.indexOf(true)).id(),
                users.findAccount(tenant, new Email("wanted@example.com"))
                        .orElseThrow()
                        .user()
                        .id());
    }
}

class TransactionSqliteTest extends TransactionTest {
    @Override
    Backend backend() {
        return Backend.SQLITE;
    }

    @Test
    void a_writer_that_another_process_keeps_waiting_gives_up() throws Exception {
        var settings = backend().fresh();
        try (PersistenceAdapter adapter = Backend.open(settings);
                var other = Backend.connection(settings);
                var statement = other.createStatement()) {
            statement.execute("begin immediate");

            assertThrows(StoreUnavailable.class, () -> adapter.unitOfWork().inTransaction(() -> "never"));

            statement.execute("commit");
            assertEquals("now", adapter.unitOfWork().inTransaction(() -> "now"));
        }
    }
}

class TransactionPostgresTest extends TransactionTest {
    @Override
    Backend backend() {
        return Backend.POSTGRES;
    }
}
