package io.authplane.domain.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.authplane.domain.samples.Given;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SigningScheduleTest {

    private static final Instant T0 = Given.NOW;
    private static final Duration TOKEN = Duration.ofMinutes(15);
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final SigningKey first = key(1, 0);
    private final SigningKey second = key(2, 100);

    @Test
    void a_lone_key_signs_and_is_published_for_ever() {
        SigningSchedule schedule = new SigningSchedule(List.of(first));

        assertEquals(Optional.of(first), schedule.signingAt(at(0)));
        assertEquals(SigningKeyStatus.CURRENT, schedule.statusOf(first, at(9999)));
        assertEquals(Optional.empty(), schedule.publishedUntil(first, MARGIN));
        assertEquals(List.of(), schedule.dueAt(at(9_999_999), MARGIN));
    }

    @Test
    void a_key_goes_from_next_to_current_to_retiring() {
        SigningKey third = key(3, 200);
        SigningSchedule schedule = new SigningSchedule(List.of(first, second, third));

        assertEquals(SigningKeyStatus.NEXT, schedule.statusOf(second, at(99)));
        assertEquals(SigningKeyStatus.CURRENT, schedule.statusOf(second, at(100)));
        assertEquals(SigningKeyStatus.CURRENT, schedule.statusOf(second, at(199)));
        assertEquals(SigningKeyStatus.RETIRING, schedule.statusOf(second, at(200)));
        assertEquals(SigningKeyStatus.RETIRED, schedule.statusOf(second.retired(at(300)), at(300)));
    }

    @Test
    void exactly_one_key_signs_at_any_time() {
        SigningSchedule schedule = new SigningSchedule(List.of(first, second, key(3, 200)));

        for (int second = -50; second < 400; second += 7) {
            Instant now = at(second);
            assertEquals(
                    1,
                    schedule.keys().stream()
                            .filter(key -> schedule.statusOf(key, now) == SigningKeyStatus.CURRENT)
                            .count());
        }
    }

    @Test
    void a_key_is_published_until_the_last_token_has_ended_everywhere() {
        SigningSchedule schedule = new SigningSchedule(List.of(first, second));
        Instant end = at(100).plus(TOKEN).plus(MARGIN);

        assertEquals(Optional.of(end), schedule.publishedUntil(first, MARGIN));
        assertEquals(List.of(), schedule.dueAt(end.minusMillis(1), MARGIN));
        assertEquals(List.of(first), schedule.dueAt(end, MARGIN));
        assertEquals(List.of(second, first), schedule.published(end));
    }

    @Test
    void a_waiting_key_that_is_overtaken_never_signs_and_is_due_when_it_was() {
        SigningKey urgent = key(3, 50);
        SigningSchedule schedule = new SigningSchedule(List.of(first, second, urgent));

        assertEquals(Optional.of(urgent), schedule.signingAt(at(120)));
        assertEquals(SigningKeyStatus.NEXT, schedule.statusOf(second, at(49)));
        assertEquals(SigningKeyStatus.RETIRING, schedule.statusOf(second, at(60)));
        assertEquals(List.of(second), schedule.dueAt(at(50), MARGIN));
        assertEquals(Optional.of(at(50).plus(TOKEN).plus(MARGIN)), schedule.publishedUntil(first, MARGIN));
    }

    @Test
    void a_waiting_key_that_is_retired_leaves_the_present_one_as_it_was() {
        SigningSchedule schedule = new SigningSchedule(List.of(first, second.retired(at(50))));

        assertEquals(Optional.of(first), schedule.signingAt(at(150)));
        assertEquals(Optional.empty(), schedule.publishedUntil(first, MARGIN));
        assertEquals(List.of(first), schedule.published(at(150)));
    }

    @Test
    void a_key_that_signed_and_was_retired_still_ended_the_one_before() {
        SigningKey third = key(3, 300);
        SigningSchedule schedule = new SigningSchedule(List.of(first, second.retired(at(310)), third));

        assertEquals(Optional.of(at(100).plus(TOKEN).plus(MARGIN)), schedule.publishedUntil(first, MARGIN));
        assertEquals(Optional.of(third), schedule.signingAt(at(320)));
    }

    @Test
    void a_clock_before_all_keys_gets_the_oldest_one() {
        assertEquals(Optional.of(first), new SigningSchedule(List.of(first, second)).signingAt(at(-1000)));
        assertEquals(Optional.empty(), new SigningSchedule(List.of()).signingAt(at(0)));
    }

    @Test
    void the_longest_lifetime_never_shrinks() {
        assertEquals(TOKEN, first.covering(Duration.ofMinutes(1)).longestToken());
        assertEquals(Duration.ofHours(1), first.covering(Duration.ofHours(1)).longestToken());
    }

    @Test
    void keys_are_numbered_from_one() {
        assertThrows(IllegalArgumentException.class, () -> key(0, 0));
    }

    private static Instant at(int seconds) {
        return T0.plusSeconds(seconds);
    }

    private static SigningKey key(int number, int signsFrom) {
        return new SigningKey(
                new KeyId("k" + number), number, SigningAlgorithm.ES256, T0, at(signsFrom), TOKEN, Optional.empty());
    }
}
