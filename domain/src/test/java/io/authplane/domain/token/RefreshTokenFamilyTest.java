package io.authplane.domain.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.samples.Given;
import io.authplane.domain.samples.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How a presented generation is judged.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Rfc(value = 9700, section = "4.14.2")
class RefreshTokenFamilyTest {

    private static final Instant NOW = Given.NOW;
    private static final Duration GRACE = Duration.ofSeconds(120);

    /// A family at its third generation: the first was superseded 300 seconds ago, the second 60.
    private final RefreshTokenFamily third =
            Given.aFamily().atGeneration(3, ago(60), ago(300)).build();

    private static Instant ago(long seconds) {
        return NOW.minusSeconds(seconds);
    }

    @Test
    void every_superseded_generation_has_its_time_up_to_eight_of_them() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Given.aFamily().atGeneration(0).build());
        assertThrows(
                IllegalArgumentException.class,
                () -> Given.aFamily().atGeneration(1, ago(1)).build());
        assertThrows(
                IllegalArgumentException.class,
                () -> Given.aFamily().atGeneration(2).build());
        assertThrows(
                IllegalArgumentException.class,
                () -> Given.aFamily().atGeneration(10, ago(7, 1)).build());
        assertThrows(
                IllegalArgumentException.class,
                () -> Given.aFamily().atGeneration(10, ago(9, 1)).build());
        assertEquals(
                8,
                Given.aFamily()
                        .atGeneration(10, ago(8, 1))
                        .build()
                        .supersededAt()
                        .size());
    }

    /// `count` times, newest first, the newest `newest` seconds ago and each a second older.
    private static Instant[] ago(int count, long newest) {
        return IntStream.range(0, count).mapToObj(i -> ago(newest + i)).toArray(Instant[]::new);
    }

    @Test
    void the_head_rotates() {
        assertEquals(RefreshVerdict.ROTATE, third.judge(3, GRACE, NOW));
        assertEquals(RefreshVerdict.ROTATE, third.judge(3, Duration.ZERO, NOW));
        assertEquals(RefreshVerdict.ROTATE, Given.aFamily().build().judge(1, GRACE, NOW));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 999_999_999})
    void a_generation_beyond_the_head_is_ahead_of_the_store_even_when_the_family_has_expired(int presented) {
        assertEquals(RefreshVerdict.AHEAD_OF_STORE, third.judge(presented, GRACE, NOW));
        assertEquals(RefreshVerdict.AHEAD_OF_STORE, third.judge(presented, GRACE, third.absoluteExpiresAt()));
    }

    @Test
    void the_one_before_the_head_is_answered_again_until_its_grace_ends() {
        Instant end = ago(60).plus(GRACE);

        assertEquals(RefreshVerdict.ANSWER_AGAIN, third.judge(2, GRACE, NOW));
        assertEquals(RefreshVerdict.ANSWER_AGAIN, third.judge(2, GRACE, end.minusNanos(1)));
        assertEquals(RefreshVerdict.REUSED, third.judge(2, GRACE, end));
        assertEquals(RefreshVerdict.REUSED, third.judge(2, GRACE, end.plusSeconds(1)));
    }

    @Test
    void an_older_one_is_stale_until_its_own_grace_ends() {
        RefreshTokenFamily busy =
                Given.aFamily().atGeneration(3, ago(10), ago(60)).build();
        Instant end = ago(60).plus(GRACE);

        assertEquals(RefreshVerdict.STALE, busy.judge(1, GRACE, NOW));
        assertEquals(RefreshVerdict.STALE, busy.judge(1, GRACE, end.minusNanos(1)));
        assertEquals(RefreshVerdict.REUSED, busy.judge(1, GRACE, end));
    }

    @Test
    void each_generation_is_judged_by_when_it_was_superseded_itself() {
        assertEquals(RefreshVerdict.REUSED, third.judge(1, GRACE, NOW));
        assertEquals(RefreshVerdict.ANSWER_AGAIN, third.judge(2, GRACE, NOW));
    }

    @Test
    void a_generation_older_than_all_kept_times_is_judged_by_the_oldest_of_them() {
        RefreshTokenFamily tenth = Given.aFamily().atGeneration(10, ago(8, 100)).build();
        Instant endOfOldest = ago(107).plus(GRACE);

        assertEquals(RefreshVerdict.STALE, tenth.judge(2, GRACE, endOfOldest.minusNanos(1)));
        assertEquals(RefreshVerdict.STALE, tenth.judge(1, GRACE, endOfOldest.minusNanos(1)));
        assertEquals(RefreshVerdict.REUSED, tenth.judge(2, GRACE, endOfOldest));
        assertEquals(RefreshVerdict.REUSED, tenth.judge(1, GRACE, endOfOldest));
    }

    @ParameterizedTest
    @CsvSource({"0, ANSWER_AGAIN", "7, ANSWER_AGAIN", "8, ANSWERED_TOO_OFTEN", "9, ANSWERED_TOO_OFTEN"})
    void at_most_eight_answers_are_given_again(int given, RefreshVerdict expected) {
        RefreshTokenFamily family =
                Given.aFamily().atGeneration(2, ago(1)).answeredAgain(given).build();

        assertEquals(expected, family.judge(1, GRACE, NOW));
    }

    @Test
    void after_too_many_answers_the_end_of_the_grace_is_still_reuse() {
        RefreshTokenFamily family =
                Given.aFamily().atGeneration(2, ago(120)).answeredAgain(8).build();

        assertEquals(RefreshVerdict.REUSED, family.judge(1, GRACE, NOW));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void without_a_grace_every_superseded_generation_is_reused_at_once(int presented) {
        RefreshTokenFamily family = Given.aFamily().atGeneration(3, NOW, NOW).build();

        assertEquals(RefreshVerdict.REUSED, family.judge(presented, Duration.ZERO, NOW));
        assertEquals(RefreshVerdict.REUSED, family.judge(presented, Duration.ZERO, NOW.minusSeconds(1)));
    }

    @Test
    void where_another_node_is_a_little_ahead_the_grace_still_holds() {
        RefreshTokenFamily family =
                Given.aFamily().atGeneration(2, NOW.plusSeconds(2)).build();

        assertEquals(RefreshVerdict.ANSWER_AGAIN, family.judge(1, GRACE, NOW));
    }

    @Test
    void a_family_expires_at_the_earlier_of_its_two_ends() {
        RefreshTokenFamily idle =
                Given.aFamily().expiringAt(NOW, NOW.plusSeconds(9)).build();
        RefreshTokenFamily capped =
                Given.aFamily().expiringAt(NOW.plusSeconds(9), NOW).build();

        assertEquals(RefreshVerdict.ROTATE, idle.judge(1, GRACE, NOW.minusNanos(1)));
        assertEquals(RefreshVerdict.EXPIRED, idle.judge(1, GRACE, NOW));
        assertEquals(RefreshVerdict.ROTATE, capped.judge(1, GRACE, NOW.minusNanos(1)));
        assertEquals(RefreshVerdict.EXPIRED, capped.judge(1, GRACE, NOW));
    }

    @Test
    void a_superseded_generation_of_an_expired_family_is_expired() {
        RefreshTokenFamily family =
                Given.aFamily().atGeneration(2, ago(1)).expiringAt(NOW, NOW).build();

        assertEquals(RefreshVerdict.EXPIRED, family.judge(1, GRACE, NOW));
    }

    @ParameterizedTest
    @EnumSource
    void every_verdict_can_occur(RefreshVerdict verdict) {
        RefreshTokenFamily worn =
                Given.aFamily().atGeneration(2, ago(1)).answeredAgain(8).build();
        List<RefreshVerdict> seen = List.of(
                third.judge(1, GRACE, NOW),
                third.judge(2, GRACE, NOW),
                third.judge(3, GRACE, NOW),
                third.judge(4, GRACE, NOW),
                third.judge(1, Duration.ofMinutes(10), NOW),
                third.judge(3, GRACE, third.expiresAt()),
                worn.judge(1, GRACE, NOW));

        assertTrue(seen.contains(verdict));
    }

    @Test
    void whatever_is_presented_only_the_head_rotates_and_only_old_generations_revoke() {
        record Case(int head, List<Instant> times, int presented, Duration grace) {}

        Samples.check(
                samples -> {
                    int head = 1 + samples.below(14);
                    List<Instant> times = new ArrayList<>();
                    long age = samples.below(200);
                    for (int i = 0; i < Math.min(head - 1, 8); i++) {
                        times.add(ago(age));
                        age += samples.below(200);
                    }
                    return new Case(head, times, 1 + samples.below(16), Duration.ofSeconds(samples.below(3) * 120L));
                },
                sample -> {
                    RefreshTokenFamily family = Given.aFamily()
                            .atGeneration(sample.head(), sample.times().toArray(Instant[]::new))
                            .build();

                    RefreshVerdict verdict = family.judge(sample.presented(), sample.grace(), NOW);

                    assertEquals(sample.presented() == sample.head(), verdict == RefreshVerdict.ROTATE);
                    assertEquals(sample.presented() > sample.head(), verdict == RefreshVerdict.AHEAD_OF_STORE);
                    assertNotEquals(RefreshVerdict.EXPIRED, verdict);
                    if (verdict == RefreshVerdict.ANSWER_AGAIN) {
                        assertEquals(sample.head() - 1, sample.presented());
                    }
                    if (sample.presented() < sample.head()) {
                        int kept = Math.min(sample.head() - sample.presented(), 8) - 1;
                        boolean late = sample.grace().isZero()
                                || !NOW.isBefore(sample.times().get(kept).plus(sample.grace()));
                        assertEquals(late, verdict == RefreshVerdict.REUSED);
                    }
                });
    }
}
