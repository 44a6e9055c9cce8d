package io.authplane.application.lineage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.StoreContract;
import io.authplane.application.token.Issuances;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Ancestors;
import io.authplane.domain.lineage.Standing.State;
import io.authplane.domain.samples.Given;
import io.authplane.domain.token.Issuance;
import io.authplane.domain.token.TokenId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

/// What [Standings] promise together with the rows of the children: "what an end of life ended stays ended, whatever
/// becomes active again", and a child that was inserted while its ancestor was being revoked is dead.
public abstract class RevocationContract extends StoreContract {

    private static final AncestorRef USER = new AncestorRef(AncestorKind.USER, Given.id(1));
    private static final AncestorRef GRANT = new AncestorRef(AncestorKind.GRANT, Given.id(2));

    protected abstract Standings standings();

    /// Where the children go whose ancestors are judged; joins the same unit of work.
    protected abstract Issuances issuances();

    /// Whether two units of work can be open at once and both write. Where they cannot, a child reads before its own
    /// unit of work, which is as early as the race can begin there.
    protected boolean unitsOfWorkOverlap() {
        return false;
    }

    @Test
    void what_was_revoked_stays_dead_when_its_ancestor_becomes_active_again() {
        Ancestors ancestors = openedAncestors();

        commit(() -> standings().change(tenant, USER, State.REVOKED, true));
        commit(() -> standings().change(tenant, USER, State.ACTIVE, false));

        assertTrue(standings().find(tenant, USER).orElseThrow().isActive());
        assertFalse(stand(ancestors));
    }

    @Test
    void what_was_suspended_lives_again_when_its_ancestor_does() {
        Ancestors ancestors = openedAncestors();

        commit(() -> standings().change(tenant, USER, State.SUSPENDED, false));
        assertFalse(stand(ancestors));
        commit(() -> standings().change(tenant, USER, State.ACTIVE, false));

        assertTrue(stand(ancestors));
    }

    @Test
    void a_removed_row_upholds_nothing() {
        Ancestors ancestors = openedAncestors();

        commit(() -> standings().remove(tenant, USER));

        assertEquals(Optional.empty(), standings().find(tenant, USER));
        assertFalse(stand(ancestors));
    }

    @Test
    void a_child_whose_ancestor_is_revoked_between_reading_and_inserting_is_dead() {
        openedAncestors();
        CyclicBarrier hasRead = new CyclicBarrier(2);
        CyclicBarrier hasRevoked = new CyclicBarrier(2);

        Ancestors ancestors = whileRevoking(hasRead, hasRevoked);

        assertEquals(
                ancestors,
                issuances()
                        .find(tenant, Given.anIssuance(ancestors).id())
                        .orElseThrow()
                        .ancestors());
        assertFalse(stand(ancestors));
        commit(() -> standings().change(tenant, USER, State.ACTIVE, false));
        assertFalse(stand(ancestors));
    }

    @Test
    void a_child_that_was_inserted_before_its_ancestor_is_revoked_is_dead_after() {
        Ancestors ancestors = openedAncestors();
        commit(() -> issuances().save(tenant, Given.anIssuance(ancestors)));
        assertTrue(stand(ancestors));

        onAnotherThread(() -> committed(() -> standings().change(tenant, USER, State.REVOKED, true)));

        assertFalse(stand(ancestors));
    }

    @Test
    void a_child_of_a_token_that_is_revoked_between_reading_and_inserting_is_dead() {
        Issuance parent = Given.anIssuance(openedAncestors());
        commit(() -> issuances().save(tenant, parent));
        AncestorRef self = new AncestorRef(AncestorKind.TOKEN, parent.id().value());

        List<Boolean> children = fiftyThreads(i -> () -> {
            if (i % 5 == 0) {
                committed(() -> standings().revoke(tenant, self));
                return stand(parent.lineage());
            }
            if (stand(parent.lineage())) {
                committed(() -> inserted(child(i, parent.lineage())));
            }
            return false;
        });

        assertFalse(children.contains(true), "a revocation that returned is seen");
        for (int i = 0; i < FIFTY; i++) {
            issuances()
                    .find(tenant, child(i, Ancestors.NONE).id())
                    .ifPresent(child -> assertFalse(stand(child.ancestors())));
        }
        assertEquals(1, standings().find(tenant, self).orElseThrow().epoch());
    }

    @Test
    void a_token_stands_without_a_row_until_it_is_revoked_and_what_is_derived_from_it_with_it() {
        Issuance parent = Given.anIssuance(openedAncestors());
        Ancestors ofChild = parent.lineage();
        Ancestors ofGrandchild = child(1, ofChild).lineage();
        assertTrue(stand(ofGrandchild));

        commit(() -> standings()
                .revoke(tenant, new AncestorRef(AncestorKind.TOKEN, parent.id().value())));

        assertTrue(stand(parent.ancestors()));
        assertFalse(stand(ofChild));
        assertFalse(stand(ofGrandchild));
    }

    private static Issuance child(int number, Ancestors ancestors) {
        Issuance parent = Given.anIssuance(ancestors);
        return new Issuance(
                new TokenId(Given.id(1000 + number)),
                parent.userId(),
                parent.clientId(),
                parent.resourceId(),
                parent.scopes(),
                ancestors,
                parent.issuedAt(),
                parent.expiresAt());
    }

    @Test
    void an_issuance_that_starts_after_a_revocation_returned_reads_it() {
        openedAncestors();

        onAnotherThread(() -> committed(() -> standings().change(tenant, USER, State.REVOKED, true)));

        assertFalse(
                committed(() -> standings().find(tenant, USER)).orElseThrow().isActive());
    }

    /// Issues a child and lets another thread revoke its user in between; the child's ancestors as it stored them.
    private Ancestors whileRevoking(CyclicBarrier hasRead, CyclicBarrier hasRevoked) {
        Thread revoker = Thread.ofVirtual().start(() -> {
            await(hasRead);
            commit(() -> standings().change(tenant, USER, State.REVOKED, true));
            await(hasRevoked);
        });
        Issuance child = unitsOfWorkOverlap()
                ? committed(() -> inserted(readInBetween(hasRead, hasRevoked)))
                : insertedAfter(readInBetween(hasRead, hasRevoked));
        join(revoker);
        return child.ancestors();
    }

    private Issuance insertedAfter(Ancestors ancestors) {
        return committed(() -> inserted(ancestors));
    }

    private Issuance inserted(Ancestors ancestors) {
        return inserted(Given.anIssuance(ancestors));
    }

    private Issuance inserted(Issuance child) {
        issuances().save(tenant, child);
        return child;
    }

    private Ancestors readInBetween(CyclicBarrier hasRead, CyclicBarrier hasRevoked) {
        Ancestors ancestors = Ancestors.of(standings().findAll(tenant, List.of(USER, GRANT)));
        await(hasRead);
        await(hasRevoked);
        return ancestors;
    }

    private Ancestors openedAncestors() {
        commit(() -> {
            standings().open(tenant, USER);
            standings().open(tenant, GRANT);
        });
        Ancestors ancestors = Ancestors.of(standings().findAll(tenant, List.of(USER, GRANT)));
        assertTrue(stand(ancestors));
        return ancestors;
    }

    private boolean stand(Ancestors ancestors) {
        return ancestors.allStandIn(standings().findAll(tenant, ancestors.refs()));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
