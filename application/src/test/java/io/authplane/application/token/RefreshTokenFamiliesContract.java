package io.authplane.application.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.StoreContract;
import io.authplane.domain.authorization.GrantId;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.Ancestors;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.samples.Given;
import io.authplane.domain.token.RefreshTokenFamily;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// "Replaces `from` by `to` if the stored head is still that of `from` […] Of any number of concurrent calls with one
/// `from` exactly one gets true."
@Rfc(value = 9700, section = "4.14.2")
public abstract class RefreshTokenFamiliesContract extends StoreContract {

    private static final Duration IDLE = Duration.ofDays(30);
    private static final Instant LATER = Given.NOW.plusSeconds(60);

    private final RefreshTokenFamily family = Given.aFamily()
            .withAncestors(Ancestors.of(List.of(Standing.first(AncestorKind.CONSENT, Given.CONSENT.value()))))
            .build();

    protected abstract RefreshTokenFamilies families();

    @Test
    void finds_an_opened_family_with_all_its_members() {
        open(family);

        assertSameFamily(family, stored());
        assertSameFamily(family, onAnotherThread(this::stored));
    }

    @Test
    void keeps_a_family_that_remembers_eight_times() {
        Instant[] times = IntStream.range(0, RefreshTokenFamily.REMEMBERED)
                .mapToObj(i -> Given.NOW.minusMillis(i * 1001L))
                .toArray(Instant[]::new);
        RefreshTokenFamily old =
                Given.aFamily().atGeneration(40, times).answeredAgain(8).build();

        open(old);

        assertSameFamily(old, stored());
    }

    @Test
    void does_not_see_the_other_tenants_row() {
        commit(() -> families().open(otherTenant, family));

        assertTrue(families().find(tenant, family.id()).isEmpty());
        assertEquals(List.of(), families().findByGrant(tenant, family.grantId()));
        assertFalse(rotate(family, family.rotated(LATER, IDLE)));
        assertFalse(answerAgain(family));
        assertSameFamily(family, families().find(otherTenant, family.id()).orElseThrow());
    }

    @Test
    void finds_the_families_of_a_grant() {
        RefreshTokenFamily second = Given.aFamily().withId(51).build();
        RefreshTokenFamily foreign =
                Given.aFamily().withId(52).withGrant(new GrantId(Given.id(41))).build();
        open(family);
        open(second);
        open(foreign);

        assertEquals(Set.of(family.id(), second.id()), Set.copyOf(families().findByGrant(tenant, family.grantId())));
        assertEquals(List.of(foreign.id()), families().findByGrant(tenant, foreign.grantId()));
        assertEquals(List.of(), families().findByGrant(tenant, new GrantId(Given.id(42))));
    }

    @Test
    void rotates_the_head() {
        RefreshTokenFamily next = family.rotated(LATER, IDLE);
        open(family);

        assertTrue(rotate(family, next));

        assertSameFamily(next, stored());
    }

    @Test
    void rotates_twenty_times_in_a_row() {
        open(family);

        RefreshTokenFamily head = family;
        for (int i = 1; i <= 20; i++) {
            RefreshTokenFamily next = head.rotated(Given.NOW.plusSeconds(i), IDLE);
            assertTrue(rotate(head, next));
            head = next;
        }

        assertSameFamily(head, stored());
    }

    @Test
    void does_not_rotate_a_head_that_is_no_longer_the_head() {
        RefreshTokenFamily next = family.rotated(LATER, IDLE);
        open(family);
        rotate(family, next);

        assertFalse(rotate(family, family.rotated(LATER.plusSeconds(1), IDLE)));

        assertSameFamily(next, stored());
    }

    @Test
    void does_not_rotate_what_does_not_exist() {
        assertFalse(rotate(family, family.rotated(LATER, IDLE)));

        assertTrue(families().find(tenant, family.id()).isEmpty());
    }

    @Test
    void of_fifty_rotations_of_one_head_at_once_exactly_one_wins() {
        open(family);

        List<Boolean> won =
                fiftyAtOnce(i -> () -> families().rotate(tenant, family, family.rotated(LATER.plusMillis(i), IDLE)));

        assertEquals(1, Collections.frequency(won, true));
        assertEquals(List.of(LATER.plusMillis(won.indexOf(true))), stored().supersededAt());
        assertEquals(2, stored().generation());
    }

    @Test
    void counts_the_answers_with_the_same_head_up_to_eight() {
        RefreshTokenFamily next = family.rotated(LATER, IDLE);
        open(family);
        rotate(family, next);

        for (int answer = 1; answer <= RefreshTokenFamily.MAX_ANSWERS_AGAIN; answer++) {
            assertTrue(answerAgain(next));
            assertEquals(answer, stored().answeredAgain());
        }

        assertFalse(answerAgain(next));
        assertEquals(RefreshTokenFamily.MAX_ANSWERS_AGAIN, stored().answeredAgain());
    }

    @Test
    void an_answer_changes_the_count_alone() {
        RefreshTokenFamily next = family.rotated(LATER, IDLE);
        open(family);
        rotate(family, next);

        answerAgain(next);

        RefreshTokenFamily expected = Given.aFamily()
                .withAncestors(family.ancestors())
                .atGeneration(2, LATER)
                .answeredAgain(1)
                .expiringAt(next.expiresAt(), next.absoluteExpiresAt())
                .build();
        assertSameFamily(expected, stored());
    }

    @Test
    void does_not_answer_again_with_a_head_that_is_no_longer_the_head() {
        open(family);
        rotate(family, family.rotated(LATER, IDLE));

        assertFalse(answerAgain(family));

        assertEquals(0, stored().answeredAgain());
    }

    @Test
    void of_fifty_answers_at_once_exactly_eight_are_counted() {
        RefreshTokenFamily next = family.rotated(LATER, IDLE);
        open(family);
        rotate(family, next);

        List<Boolean> counted = fiftyAtOnce(() -> families().answerAgain(tenant, next));

        assertEquals(RefreshTokenFamily.MAX_ANSWERS_AGAIN, Collections.frequency(counted, true));
        assertEquals(RefreshTokenFamily.MAX_ANSWERS_AGAIN, stored().answeredAgain());
    }

    @Test
    void a_rollback_leaves_nothing_of_what_was_done() {
        rollBack(() -> families().open(tenant, family));
        assertTrue(families().find(tenant, family.id()).isEmpty());

        open(family);
        rollBack(() -> {
            assertTrue(families().rotate(tenant, family, family.rotated(LATER, IDLE)));
            assertTrue(families().answerAgain(tenant, family.rotated(LATER, IDLE)));
        });

        assertSameFamily(family, stored());
        assertTrue(rotate(family, family.rotated(LATER, IDLE)));
    }

    @Test
    void writes_need_a_unit_of_work() {
        open(family);

        assertNeedsUnitOfWork(
                () -> families().open(tenant, Given.aFamily().withId(51).build()));
        assertNeedsUnitOfWork(() -> families().rotate(tenant, family, family.rotated(LATER, IDLE)));
        assertNeedsUnitOfWork(() -> families().answerAgain(tenant, family));
        assertSameFamily(family, stored());
        assertEquals(List.of(family.id()), families().findByGrant(tenant, family.grantId()));
    }

    private void open(RefreshTokenFamily opened) {
        commit(() -> families().open(tenant, opened));
    }

    private boolean rotate(RefreshTokenFamily from, RefreshTokenFamily to) {
        return committed(() -> families().rotate(tenant, from, to));
    }

    private boolean answerAgain(RefreshTokenFamily head) {
        return committed(() -> families().answerAgain(tenant, head));
    }

    private RefreshTokenFamily stored() {
        return families().find(tenant, family.id()).orElseThrow();
    }

    /// Compares all members; the seed is a secret, which knows no `equals`.
    private static void assertSameFamily(RefreshTokenFamily expected, RefreshTokenFamily actual) {
        assertTrue(expected.seed().matches(actual.seed()), "the seed");
        assertEquals(
                expected,
                new RefreshTokenFamily(
                        actual.id(),
                        actual.grantId(),
                        actual.consentId(),
                        actual.userId(),
                        actual.clientId(),
                        actual.resourceId(),
                        actual.scopes(),
                        expected.seed(),
                        actual.generation(),
                        actual.supersededAt(),
                        actual.answeredAgain(),
                        actual.ancestors(),
                        actual.createdAt(),
                        actual.expiresAt(),
                        actual.absoluteExpiresAt()));
    }
}
