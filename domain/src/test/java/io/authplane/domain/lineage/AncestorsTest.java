package io.authplane.domain.lineage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.samples.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AncestorsTest {

    private static final Standing USER = Standing.first(AncestorKind.USER, "u");
    private static final Standing CLIENT = Standing.first(AncestorKind.CLIENT, "c");
    private static final Ancestors BOTH = Ancestors.of(List.of(USER, CLIENT));

    private static Standing at(Standing standing, Standing.State state, long epoch) {
        return new Standing(standing.ref(), state, epoch, standing.revision());
    }

    @Test
    void a_missing_standing_counts_as_dead() {
        assertFalse(BOTH.allStandIn(List.of()));
        assertFalse(BOTH.allStandIn(List.of(USER)));
    }

    @Test
    void a_token_stands_while_it_has_no_row() {
        Ancestors child = BOTH.with(Ancestor.token("t"));

        assertTrue(child.allStandIn(List.of(USER, CLIENT)));
        assertFalse(child.allStandIn(
                List.of(USER, CLIENT, at(Standing.first(AncestorKind.TOKEN, "t"), Standing.State.REVOKED, 1))));
        assertFalse(child.allStandIn(List.of(USER, CLIENT, Standing.first(AncestorKind.TOKEN, "t"))));
    }

    @Test
    void no_other_kind_and_no_other_epoch_stands_without_a_row() {
        for (AncestorKind kind : AncestorKind.values()) {
            Ancestors child = new Ancestors(List.of(new Ancestor(new AncestorRef(kind, "x"), 0)));
            assertEquals(kind == AncestorKind.TOKEN, child.allStandIn(List.of()));
        }
        assertFalse(new Ancestors(List.of(new Ancestor(new AncestorRef(AncestorKind.TOKEN, "t"), 1)))
                .allStandIn(List.of()));
    }

    @Test
    void the_first_that_fell_is_named() {
        assertEquals(Optional.of(CLIENT.ref()), BOTH.firstFallen(List.of(USER)));
        assertEquals(Optional.of(USER.ref()), BOTH.firstFallen(List.of()));
        assertEquals(Optional.empty(), BOTH.firstFallen(List.of(CLIENT, USER)));
    }

    @Test
    void an_ancestor_is_found_by_its_kind() {
        assertEquals(Optional.of("c"), BOTH.idOf(AncestorKind.CLIENT));
        assertEquals(Optional.empty(), BOTH.idOf(AncestorKind.FAMILY));
    }

    @ParameterizedTest
    @EnumSource(names = {"SUSPENDED", "REVOKED"})
    void one_ancestor_that_is_not_active_ends_the_child(Standing.State state) {
        assertFalse(BOTH.allStandIn(List.of(at(USER, state, 1), CLIENT)));
        assertFalse(BOTH.allStandIn(List.of(USER, at(CLIENT, state, 1))));
    }

    @Test
    void an_ancestor_that_is_active_again_at_a_raised_epoch_does_not_bring_the_child_back() {
        assertFalse(BOTH.allStandIn(List.of(at(USER, Standing.State.ACTIVE, 2), CLIENT)));
    }

    @Test
    void an_epoch_that_fell_does_not_count_either() {
        Ancestors child = Ancestors.of(List.of(at(USER, Standing.State.ACTIVE, 2)));

        assertFalse(child.allStandIn(List.of(USER)));
    }

    @Test
    void a_pause_at_the_same_epoch_ends_with_its_end() {
        assertFalse(BOTH.allStandIn(List.of(at(USER, Standing.State.SUSPENDED, 1), CLIENT)));
        assertTrue(BOTH.allStandIn(List.of(at(USER, Standing.State.ACTIVE, 1), CLIENT)));
    }

    @Test
    void a_raised_revision_does_not_matter() {
        assertTrue(BOTH.allStandIn(List.of(new Standing(USER.ref(), Standing.State.ACTIVE, 1, 9), CLIENT)));
    }

    @Test
    void the_standing_of_another_kind_or_id_does_not_stand_in() {
        Ancestors child = Ancestors.of(List.of(USER));

        assertFalse(child.allStandIn(List.of(Standing.first(AncestorKind.CLIENT, "u"))));
        assertFalse(child.allStandIn(List.of(Standing.first(AncestorKind.USER, "v"))));
    }

    @Test
    void standings_of_others_and_their_order_do_not_matter() {
        Standing stranger = at(Standing.first(AncestorKind.GRANT, "g"), Standing.State.REVOKED, 7);

        assertTrue(BOTH.allStandIn(List.of(stranger, CLIENT, USER)));
    }

    @Test
    void with_adds_one_ancestor_at_the_epoch_it_has_now() {
        Ancestors more = BOTH.with(at(Standing.first(AncestorKind.FAMILY, "f"), Standing.State.ACTIVE, 3));

        assertEquals(
                new Ancestor(new AncestorRef(AncestorKind.FAMILY, "f"), 3),
                more.values().getLast());
        assertEquals(3, more.refs().size());
        assertEquals(2, BOTH.refs().size());
    }

    @Test
    void a_child_lives_exactly_while_every_ancestor_is_active_at_its_epoch() {
        record Case(List<Standing> then, List<Standing> now) {}

        Samples.check(
                samples -> {
                    List<Standing> then = new ArrayList<>();
                    List<Standing> now = new ArrayList<>();
                    IntStream.range(0, 1 + samples.below(4)).forEach(i -> {
                        AncestorRef ref = new AncestorRef(AncestorKind.USER, "u" + i);
                        then.add(new Standing(ref, Standing.State.ACTIVE, 1, 1));
                        Standing.State state = samples.below(5) == 0 ? Standing.State.SUSPENDED : Standing.State.ACTIVE;
                        now.add(new Standing(ref, state, 1 + samples.below(5) / 4, 1));
                    });
                    return new Case(then, now);
                },
                sample -> assertEquals(
                        sample.now().stream().allMatch(standing -> standing.isActive() && standing.epoch() == 1),
                        Ancestors.of(sample.then()).allStandIn(sample.now())));
    }

    @Test
    void a_first_standing_is_active_at_epoch_and_revision_one() {
        assertEquals(new Standing(new AncestorRef(AncestorKind.USER, "u"), Standing.State.ACTIVE, 1, 1), USER);
        assertTrue(USER.isActive());
    }

    @ParameterizedTest
    @EnumSource
    void a_kind_reads_back_from_what_is_stored(AncestorKind kind) {
        assertTrue(kind.stored().matches("[a-z]+"));
        assertEquals(kind, AncestorKind.fromStored(kind.stored()));
    }

    @ParameterizedTest
    @EnumSource
    void a_state_reads_back_from_what_is_stored(Standing.State state) {
        assertTrue(state.stored().matches("active|suspended|revoked"));
        assertEquals(state, Standing.State.fromStored(state.stored()));
    }
}
