package io.authplane.application.lineage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.StoreContract;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Ancestors;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.lineage.Standing.State;
import io.authplane.domain.samples.Given;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// How [Standings] end: "at an epoch that it never had", "of any number of calls at once exactly one does", and what
/// was removed goes on where it had come to when its name is used again.
public abstract class StandingEndsContract extends StoreContract {

    private static final AncestorRef CLIENT = new AncestorRef(AncestorKind.CLIENT, "https://client.example/metadata");
    private static final AncestorRef TOKEN = new AncestorRef(AncestorKind.TOKEN, Given.id(6));

    protected abstract Standings standings();

    @Test
    void a_revoked_row_is_revoked_at_a_new_epoch_once() {
        commit(() -> standings().open(tenant, CLIENT));

        assertTrue(committed(() -> standings().revoke(tenant, CLIENT)));
        assertFalse(committed(() -> standings().revoke(tenant, CLIENT)));

        assertEquals(
                Optional.of(new Standing(CLIENT, State.REVOKED, 2, 1)),
                standings().find(tenant, CLIENT));
    }

    @Test
    void a_suspended_row_can_be_revoked() {
        commit(() -> standings().open(tenant, CLIENT));
        commit(() -> standings().change(tenant, CLIENT, State.SUSPENDED, false));

        assertTrue(committed(() -> standings().revoke(tenant, CLIENT)));

        assertEquals(
                State.REVOKED, standings().find(tenant, CLIENT).orElseThrow().state());
    }

    @Test
    void a_row_that_became_active_again_can_be_revoked_again() {
        commit(() -> standings().open(tenant, CLIENT));
        commit(() -> standings().revoke(tenant, CLIENT));
        commit(() -> standings().change(tenant, CLIENT, State.ACTIVE, false));

        assertTrue(committed(() -> standings().revoke(tenant, CLIENT)));

        assertEquals(3, standings().find(tenant, CLIENT).orElseThrow().epoch());
    }

    @Test
    void what_has_no_row_cannot_be_revoked_unless_it_is_a_token() {
        assertFalse(committed(() -> standings().revoke(tenant, CLIENT)));
        assertTrue(committed(() -> standings().revoke(tenant, TOKEN)));

        assertEquals(Optional.empty(), standings().find(tenant, CLIENT));
        assertEquals(
                Optional.of(new Standing(TOKEN, State.REVOKED, 1, 1)),
                standings().find(tenant, TOKEN));
        assertFalse(committed(() -> standings().revoke(tenant, TOKEN)));
    }

    @Test
    void of_fifty_revocations_at_once_one_did_it() {
        commit(() -> standings().open(tenant, CLIENT));

        List<Boolean> clients = fiftyAtOnce(() -> standings().revoke(tenant, CLIENT));
        List<Boolean> tokens = fiftyAtOnce(() -> standings().revoke(tenant, TOKEN));

        assertEquals(1, Collections.frequency(clients, true));
        assertEquals(2, standings().find(tenant, CLIENT).orElseThrow().epoch());
        assertEquals(1, Collections.frequency(tokens, true));
        assertEquals(1, standings().find(tenant, TOKEN).orElseThrow().epoch());
    }

    @Test
    void a_revocation_that_is_rolled_back_leaves_the_token_without_a_row() {
        rollBack(() -> standings().revoke(tenant, TOKEN));

        assertEquals(Optional.empty(), standings().find(tenant, TOKEN));
    }

    @Test
    void a_revocation_stays_with_its_tenant() {
        commit(() -> standings().revoke(otherTenant, TOKEN));

        assertEquals(Optional.empty(), standings().find(tenant, TOKEN));
    }

    @Test
    void what_was_removed_goes_on_at_a_new_epoch_and_revision_when_it_is_opened_again() {
        commit(() -> standings().open(tenant, CLIENT));
        commit(() -> standings().touch(tenant, CLIENT));
        commit(() -> standings().revoke(tenant, CLIENT));
        commit(() -> standings().remove(tenant, CLIENT));

        Standing again = committed(() -> standings().open(tenant, CLIENT));

        assertEquals(new Standing(CLIENT, State.ACTIVE, 3, 3), again);
        assertEquals(Optional.of(again), standings().find(tenant, CLIENT));
        assertEquals(List.of(again), standings().findAll(tenant, List.of(CLIENT)));
    }

    @Test
    void what_hung_on_a_removed_row_stays_dead_however_often_its_name_is_used_again() {
        Ancestors children = Ancestors.of(List.of(committed(() -> standings().open(tenant, CLIENT))));

        for (int i = 0; i < 3; i++) {
            commit(() -> standings().remove(tenant, CLIENT));
            assertFalse(stand(children));
            Ancestors younger = Ancestors.of(List.of(committed(() -> standings().open(tenant, CLIENT))));
            assertFalse(stand(children));
            assertTrue(stand(younger));
        }
    }

    @Test
    void a_removed_row_answers_nothing_and_cannot_be_changed() {
        commit(() -> standings().open(tenant, CLIENT));
        commit(() -> standings().remove(tenant, CLIENT));

        commit(() -> standings().touch(tenant, CLIENT));
        assertEquals(Optional.empty(), committed(() -> standings().change(tenant, CLIENT, State.ACTIVE, true)));
        assertFalse(committed(() -> standings().revoke(tenant, CLIENT)));

        assertEquals(Optional.empty(), standings().find(tenant, CLIENT));
        assertEquals(List.of(), standings().findAll(tenant, List.of(CLIENT)));
    }

    @Test
    void a_row_that_is_there_cannot_be_opened_again() {
        commit(() -> standings().open(tenant, CLIENT));

        assertThrows(RuntimeException.class, () -> commit(() -> standings().open(tenant, CLIENT)));

        assertEquals(
                Optional.of(new Standing(CLIENT, State.ACTIVE, 1, 1)),
                standings().find(tenant, CLIENT));
    }

    @Test
    void the_row_of_a_revoked_token_is_never_removed() {
        commit(() -> standings().revoke(tenant, TOKEN));

        assertThrows(
                IllegalArgumentException.class, () -> commit(() -> standings().remove(tenant, TOKEN)));

        assertTrue(standings().find(tenant, TOKEN).isPresent());
    }

    @Test
    void the_children_of_a_whole_kind_end_at_once() {
        AncestorRef other = new AncestorRef(AncestorKind.CLIENT, "other");
        AncestorRef user = new AncestorRef(AncestorKind.USER, Given.USER.value());
        AncestorRef removed = new AncestorRef(AncestorKind.CLIENT, "removed");
        commit(() -> {
            List.of(CLIENT, other, user, removed).forEach(ref -> standings().open(tenant, ref));
            standings().open(otherTenant, CLIENT);
            standings().change(tenant, other, State.SUSPENDED, false);
            standings().remove(tenant, removed);
        });

        int ended = committed(() -> standings().endChildrenOfAll(tenant, AncestorKind.CLIENT));

        assertEquals(2, ended);
        assertEquals(
                Optional.of(new Standing(CLIENT, State.ACTIVE, 2, 1)),
                standings().find(tenant, CLIENT));
        assertEquals(
                Optional.of(new Standing(other, State.SUSPENDED, 2, 1)),
                standings().find(tenant, other));
        assertEquals(
                Optional.of(new Standing(user, State.ACTIVE, 1, 1)), standings().find(tenant, user));
        assertEquals(
                Optional.of(new Standing(CLIENT, State.ACTIVE, 1, 1)),
                standings().find(otherTenant, CLIENT));
        assertEquals(2, committed(() -> standings().open(tenant, removed)).epoch());
    }

    @Test
    void ends_need_a_unit_of_work() {
        assertNeedsUnitOfWork(() -> standings().endChildrenOfAll(tenant, AncestorKind.CLIENT));
        assertNeedsUnitOfWork(() -> standings().revoke(tenant, TOKEN));
        assertNeedsUnitOfWork(() -> standings().revoke(tenant, CLIENT));

        assertEquals(Optional.empty(), standings().find(tenant, TOKEN));
    }

    private boolean stand(Ancestors ancestors) {
        return ancestors.allStandIn(standings().findAll(tenant, ancestors.refs()));
    }
}
