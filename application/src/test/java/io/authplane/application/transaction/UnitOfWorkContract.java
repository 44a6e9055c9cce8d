package io.authplane.application.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.StoreContract;
import io.authplane.application.lineage.Standings;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.samples.Given;
import java.util.List;
import org.junit.jupiter.api.Test;

/// "It commits when the work returns and rolls back when it throws. Nested calls join the outer transaction. […] A
/// write is durable when `inTransaction` has returned."
public abstract class UnitOfWorkContract extends StoreContract {

    private static final AncestorRef FIRST = new AncestorRef(AncestorKind.GRANT, Given.id(1));
    private static final AncestorRef SECOND = new AncestorRef(AncestorKind.GRANT, Given.id(2));

    /// Any store that joins the unit of work; this one has the smallest rows.
    protected abstract Standings standings();

    @Test
    void answers_what_the_work_answers() {
        assertEquals("done", unitOfWork().inTransaction(() -> "done"));
    }

    @Test
    void commits_when_the_work_returns() {
        commit(() -> {
            standings().open(tenant, FIRST);
            standings().open(tenant, SECOND);
        });

        assertEquals(
                2,
                onAnotherThread(() ->
                        standings().findAll(tenant, List.of(FIRST, SECOND)).size()));
    }

    @Test
    void rolls_back_everything_when_the_work_throws() {
        rollBack(() -> {
            standings().open(tenant, FIRST);
            standings().open(tenant, SECOND);
        });

        assertEquals(List.of(), standings().findAll(tenant, List.of(FIRST, SECOND)));
    }

    @Test
    void lets_the_exception_of_the_work_through() {
        var failure = new IllegalArgumentException("a bug");

        var thrown = assertThrows(
                IllegalArgumentException.class,
                () -> unitOfWork().inTransaction(() -> {
                    throw failure;
                }));

        assertSame(failure, thrown);
    }

    @Test
    void rolls_back_on_an_error_too() {
        assertThrows(
                AssertionError.class,
                () -> commit(() -> {
                    standings().open(tenant, FIRST);
                    throw new AssertionError("not even an exception");
                }));

        assertTrue(standings().find(tenant, FIRST).isEmpty());
    }

    @Test
    void work_sees_its_own_writes_and_nobody_else_does_before_the_commit() {
        commit(() -> {
            standings().open(tenant, FIRST);

            assertTrue(standings().find(tenant, FIRST).isPresent());
            assertTrue(onAnotherThread(() -> standings().find(tenant, FIRST)).isEmpty());
        });
    }

    @Test
    void a_nested_call_joins_the_outer_transaction() {
        rollBack(() -> {
            commit(() -> standings().open(tenant, FIRST));
            assertTrue(standings().find(tenant, FIRST).isPresent());
        });

        assertTrue(standings().find(tenant, FIRST).isEmpty());
    }

    @Test
    void the_end_of_a_nested_call_does_not_end_the_outer_transaction() {
        commit(() -> {
            commit(() -> standings().open(tenant, FIRST));
            standings().open(tenant, SECOND);
        });

        assertEquals(2, standings().findAll(tenant, List.of(FIRST, SECOND)).size());
    }

    @Test
    void a_thread_that_the_work_starts_is_outside_its_transaction() {
        boolean refused = committed(() -> onAnotherThread(() -> {
            try {
                standings().open(tenant, FIRST);
                return false;
            } catch (IllegalStateException _) {
                return true;
            }
        }));

        assertTrue(refused);
    }

    @Test
    void is_over_when_it_has_rolled_back() {
        rollBack(() -> standings().open(tenant, FIRST));

        assertNeedsUnitOfWork(() -> standings().open(tenant, SECOND));
    }

    @Test
    void fifty_increments_at_once_are_fifty_increments() {
        commit(() -> standings().open(tenant, FIRST));

        fiftyAtOnce(() -> standings().change(tenant, FIRST, Standing.State.ACTIVE, true));

        assertEquals(1 + FIFTY, standings().find(tenant, FIRST).orElseThrow().epoch());
    }

    @Test
    void units_of_work_that_do_not_meet_all_commit() {
        fiftyAtOnce(i -> () -> {
            standings().open(tenant, new AncestorRef(AncestorKind.TOKEN, Given.id(i)));
            return i;
        });

        for (int i = 0; i < FIFTY; i++) {
            assertFalse(standings()
                    .find(tenant, new AncestorRef(AncestorKind.TOKEN, Given.id(i)))
                    .isEmpty());
        }
    }
}
