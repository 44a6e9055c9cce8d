package io.authplane.application.lineage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.StoreContract;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.lineage.Standing.State;
import io.authplane.domain.samples.Given;
import io.authplane.domain.samples.Samples;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// "The epoch of a row never falls: what an end of life ended stays ended, whatever becomes active again. A change is
/// seen by every node as soon as its transaction has committed."
public abstract class StandingsContract extends StoreContract {

    private static final AncestorRef USER = new AncestorRef(AncestorKind.USER, Given.id(1));
    private static final AncestorRef GRANT = new AncestorRef(AncestorKind.GRANT, Given.id(2));

    protected abstract Standings standings();

    @Test
    void opens_an_active_row_at_epoch_1_and_revision_1() {
        commit(() -> standings().open(tenant, USER));

        assertEquals(
                Optional.of(new Standing(USER, State.ACTIVE, 1, 1)), standings().find(tenant, USER));
    }

    @Test
    void finds_nothing_where_nothing_was_opened() {
        assertEquals(Optional.empty(), standings().find(tenant, USER));
    }

    @Test
    void does_not_see_the_other_tenants_row() {
        commit(() -> standings().open(otherTenant, USER));

        assertEquals(Optional.empty(), standings().find(tenant, USER));
        assertEquals(List.of(), standings().findAll(tenant, List.of(USER)));
        assertEquals(Optional.empty(), committed(() -> standings().change(tenant, USER, State.REVOKED, true)));
        commit(() -> standings().touch(tenant, USER));
        commit(() -> standings().remove(tenant, USER));
        assertEquals(
                Optional.of(new Standing(USER, State.ACTIVE, 1, 1)), standings().find(otherTenant, USER));
    }

    @Test
    void tells_kinds_with_one_id_apart() {
        AncestorRef client = new AncestorRef(AncestorKind.CLIENT, USER.id());
        commit(() -> {
            standings().open(tenant, USER);
            standings().open(tenant, client);
            standings().change(tenant, client, State.REVOKED, true);
        });

        assertTrue(standings().find(tenant, USER).orElseThrow().isActive());
        assertFalse(standings().find(tenant, client).orElseThrow().isActive());
    }

    @Test
    void keeps_an_id_of_512_characters() {
        AncestorRef client = new AncestorRef(AncestorKind.CLIENT, "c".repeat(512));

        commit(() -> standings().open(tenant, client));

        assertEquals(client, standings().find(tenant, client).orElseThrow().ref());
    }

    @Test
    void finds_the_rows_that_exist_among_many() {
        List<AncestorRef> opened = IntStream.range(0, 30)
                .mapToObj(
                        i -> new AncestorRef(i % 2 == 0 ? AncestorKind.TOKEN : AncestorKind.FAMILY, Given.id(100 + i)))
                .toList();
        commit(() -> opened.forEach(ref -> standings().open(tenant, ref)));

        List<Standing> found =
                standings().findAll(tenant, List.of(opened.get(3), GRANT, opened.get(17), opened.get(3)));

        assertEquals(2, found.size());
        assertEquals(
                Set.of(
                        Standing.first(opened.get(3).kind(), opened.get(3).id()),
                        Standing.first(opened.get(17).kind(), opened.get(17).id())),
                Set.copyOf(found));
        assertEquals(30, standings().findAll(tenant, opened).size());
        assertEquals(List.of(), standings().findAll(tenant, List.of()));
    }

    @Test
    void a_change_that_ends_children_raises_the_epoch_and_answers_the_row_as_it_is_then() {
        commit(() -> standings().open(tenant, USER));

        Optional<Standing> changed = committed(() -> standings().change(tenant, USER, State.REVOKED, true));

        assertEquals(State.REVOKED, changed.orElseThrow().state());
        assertEquals(2, changed.orElseThrow().epoch());
        assertEquals(changed, standings().find(tenant, USER));
    }

    @Test
    void a_pause_keeps_the_epoch() {
        commit(() -> standings().open(tenant, USER));

        commit(() -> standings().change(tenant, USER, State.SUSPENDED, false));

        assertEquals(
                State.SUSPENDED, standings().find(tenant, USER).orElseThrow().state());
        assertEquals(1, standings().find(tenant, USER).orElseThrow().epoch());
    }

    @Test
    void changing_what_does_not_exist_answers_nothing_and_makes_nothing() {
        assertEquals(Optional.empty(), committed(() -> standings().change(tenant, USER, State.ACTIVE, true)));
        commit(() -> standings().touch(tenant, USER));

        assertEquals(Optional.empty(), standings().find(tenant, USER));
    }

    @Test
    void a_touch_raises_the_revision_alone() {
        commit(() -> standings().open(tenant, USER));

        commit(() -> standings().touch(tenant, USER));

        assertEquals(
                Optional.of(new Standing(USER, State.ACTIVE, 1, 2)), standings().find(tenant, USER));
    }

    @Test
    void the_epoch_never_falls_whatever_happens() {
        commit(() -> standings().open(tenant, USER));

        Samples.check(samples -> new Step(samples.oneOf(List.of(State.values())), samples.below(2) == 0), step -> {
            Standing before = standings().find(tenant, USER).orElseThrow();

            commit(() -> standings().change(tenant, USER, step.state(), step.endsChildren()));

            Standing after = standings().find(tenant, USER).orElseThrow();
            assertEquals(before.epoch() + (step.endsChildren() ? 1 : 0), after.epoch());
            assertEquals(step.state(), after.state());
            assertTrue(after.revision() >= before.revision());
        });
    }

    @Test
    void every_thread_sees_a_change_as_soon_as_it_has_committed() {
        commit(() -> standings().open(tenant, USER));

        for (int epoch = 2; epoch < 20; epoch++) {
            commit(() -> standings().change(tenant, USER, State.REVOKED, true));

            assertEquals(
                    epoch,
                    onAnotherThread(() -> standings().find(tenant, USER))
                            .orElseThrow()
                            .epoch());
            assertEquals(
                    epoch,
                    onAnotherThread(() -> standings().findAll(tenant, List.of(USER)))
                            .getFirst()
                            .epoch());
        }
    }

    @Test
    void nobody_sees_a_change_that_was_rolled_back() {
        commit(() -> standings().open(tenant, USER));

        rollBack(() -> {
            standings().change(tenant, USER, State.REVOKED, true);
            standings().touch(tenant, USER);
            standings().open(tenant, GRANT);
        });
        rollBack(() -> standings().remove(tenant, USER));

        assertEquals(
                Optional.of(new Standing(USER, State.ACTIVE, 1, 1)), standings().find(tenant, USER));
        assertEquals(Optional.empty(), standings().find(tenant, GRANT));
    }

    @Test
    void fifty_ends_at_once_raise_the_epoch_fifty_times() {
        commit(() -> standings().open(tenant, USER));

        List<Long> epochs = fiftyAtOnce(() -> standings()
                .change(tenant, USER, State.REVOKED, true)
                .orElseThrow()
                .epoch());

        assertEquals(FIFTY, Set.copyOf(epochs).size());
        assertEquals(1 + FIFTY, standings().find(tenant, USER).orElseThrow().epoch());
    }

    @Test
    void whoever_touches_a_row_first_reads_it_as_it_stays() {
        commit(() -> standings().open(tenant, USER));

        List<Boolean> first = fiftyAtOnce(() -> {
            standings().touch(tenant, USER);
            boolean active = standings().find(tenant, USER).orElseThrow().isActive();
            standings().change(tenant, USER, State.REVOKED, false);
            return active;
        });

        assertEquals(1, Collections.frequency(first, true));
    }

    @Test
    void writes_need_a_unit_of_work() {
        commit(() -> standings().open(tenant, USER));

        assertNeedsUnitOfWork(() -> standings().open(tenant, GRANT));
        assertNeedsUnitOfWork(() -> standings().change(tenant, USER, State.REVOKED, true));
        assertNeedsUnitOfWork(() -> standings().touch(tenant, USER));
        assertNeedsUnitOfWork(() -> standings().remove(tenant, USER));
        assertEquals(
                Optional.of(new Standing(USER, State.ACTIVE, 1, 1)), standings().find(tenant, USER));
    }

    private record Step(State state, boolean endsChildren) {}
}
