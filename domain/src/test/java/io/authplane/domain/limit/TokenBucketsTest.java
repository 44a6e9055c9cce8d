package io.authplane.domain.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TokenBucketsTest {

    private static final long SECOND = 1_000_000_000;
    private static final Rate TWO_A_SECOND = new Rate(2, 3);
    private static final Admission ADMITTED = new Admission.Admitted();

    private final TokenBuckets<String> buckets = new TokenBuckets<>(100);

    @ParameterizedTest
    @ValueSource(longs = {0, -5 * SECOND, Long.MAX_VALUE - SECOND, Long.MIN_VALUE})
    void a_burst_passes_at_once_and_the_next_is_told_when(long now) {
        assertEquals(ADMITTED, buckets.take("a", TWO_A_SECOND, now));
        assertEquals(ADMITTED, buckets.take("a", TWO_A_SECOND, now));
        assertEquals(ADMITTED, buckets.take("a", TWO_A_SECOND, now));

        assertEquals(later(500), buckets.take("a", TWO_A_SECOND, now));
        assertEquals(later(500), buckets.take("a", TWO_A_SECOND, now), "a refusal costs nothing");
        assertEquals(later(1), buckets.take("a", TWO_A_SECOND, now + 499_000_000));
        assertEquals(ADMITTED, buckets.take("a", TWO_A_SECOND, now + SECOND / 2));
        assertEquals(later(500), buckets.take("a", TWO_A_SECOND, now + SECOND / 2));
    }

    @Test
    void a_bucket_is_never_fuller_than_full() {
        empty("a", 0);

        empty("a", 1_000 * SECOND);

        assertEquals(later(500), buckets.take("a", TWO_A_SECOND, 1_000 * SECOND));
    }

    @Test
    void each_key_has_its_own() {
        empty("a", 0);

        assertEquals(ADMITTED, buckets.take("b", TWO_A_SECOND, 0));
    }

    @Test
    void what_is_given_back_can_be_taken_again() {
        empty("a", 0);

        buckets.giveBack("a", TWO_A_SECOND);

        assertEquals(ADMITTED, buckets.take("a", TWO_A_SECOND, 0));
        assertEquals(later(500), buckets.take("a", TWO_A_SECOND, 0));
        buckets.giveBack("unknown", TWO_A_SECOND);
    }

    @Test
    void memory_is_bounded_and_who_was_let_through_last_is_remembered() {
        empty("a", 0);
        for (int i = 0; i < 99; i++) {
            buckets.take("other " + i, TWO_A_SECOND, 1);
        }
        assertEquals(100, buckets.size());
        assertEquals(later(500), buckets.take("a", TWO_A_SECOND, 0));

        buckets.take("one more", TWO_A_SECOND, 1);

        assertEquals(100, buckets.size());
        assertEquals(ADMITTED, buckets.take("a", TWO_A_SECOND, 1), "forgotten is full");
    }

    @Test
    void full_buckets_are_forgotten_by_and_by() {
        for (int i = 0; i < 50; i++) {
            buckets.take("other " + i, TWO_A_SECOND, 0);
        }

        for (int i = 0; i < 30; i++) {
            buckets.take("a", new Rate(1_000, 1_000), SECOND);
        }

        assertEquals(1, buckets.size());
    }

    @Test
    void fifty_threads_get_what_there_is_and_no_more() throws Exception {
        AtomicInteger admitted = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                var _ = threads.submit(() -> {
                    start.await();
                    if (buckets.take("a", new Rate(1, 20), 0).equals(ADMITTED)) {
                        admitted.incrementAndGet();
                    }
                    return null;
                });
            }
            start.countDown();
        }

        assertEquals(20, admitted.get());
    }

    @Test
    void asking_takes_nothing() {
        for (int i = 0; i < 9; i++) {
            assertEquals(ADMITTED, buckets.ask("a", TWO_A_SECOND, 0));
        }
        empty("a", 0);

        assertEquals(buckets.take("a", TWO_A_SECOND, 0), buckets.ask("a", TWO_A_SECOND, 0));
        assertEquals(ADMITTED, buckets.ask("b", TWO_A_SECOND, 0));
    }

    @Test
    void ten_a_minute_is_one_in_six_seconds() {
        Rate rate = Rate.perMinute(10, 1);
        buckets.take("a", rate, 0);

        assertEquals(new Admission.TryLater(Duration.ofSeconds(6)), buckets.take("a", rate, 0));
    }

    @Test
    void a_rate_so_slow_that_it_never_refills_is_still_a_rate() {
        Rate rate = new Rate(1e-300, 2);

        assertEquals(ADMITTED, buckets.take("a", rate, 0));
        assertEquals(ADMITTED, buckets.take("a", rate, 0));
        assertEquals(Admission.TryLater.class, buckets.take("a", rate, 0).getClass());
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-1, 1", "NaN, 1", "1, 0"})
    void a_rate_lets_something_through(double perSecond, int burst) {
        assertThrows(IllegalArgumentException.class, () -> new Rate(perSecond, burst));
    }

    private void empty(String key, long now) {
        for (int i = 0; i < TWO_A_SECOND.burst(); i++) {
            assertEquals(ADMITTED, buckets.take(key, TWO_A_SECOND, now));
        }
    }

    private static Admission later(long millis) {
        return new Admission.TryLater(Duration.ofMillis(millis));
    }
}
