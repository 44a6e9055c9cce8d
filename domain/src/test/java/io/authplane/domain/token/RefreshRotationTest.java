package io.authplane.domain.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.samples.Given;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// What a family is after its head was spent.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Rfc(value = 9700, section = "4.14.2")
class RefreshRotationTest {

    private static final Instant NOW = Given.NOW;
    private static final Duration IDLE = Duration.ofDays(7);

    private static Instant ago(long seconds) {
        return NOW.minusSeconds(seconds);
    }

    @Test
    @Rfc(value = 6749, section = "6")
    void rotation_supersedes_the_head_now_and_starts_a_new_idle_time() {
        RefreshTokenFamily before =
                Given.aFamily().atGeneration(2, ago(60)).answeredAgain(5).build();

        RefreshTokenFamily after = before.rotated(NOW, IDLE);

        assertEquals(3, after.generation());
        assertEquals(List.of(NOW, ago(60)), after.supersededAt());
        assertEquals(0, after.answeredAgain());
        assertEquals(NOW.plus(IDLE), after.expiresAt());
        assertEquals(before.absoluteExpiresAt(), after.absoluteExpiresAt());
        assertEquals(before.scopes(), after.scopes());
        assertEquals(before.ancestors(), after.ancestors());
        assertEquals(before.createdAt(), after.createdAt());
        assertSame(before.seed(), after.seed());
    }

    @Test
    void rotation_never_moves_the_end_beyond_the_absolute_one() {
        Instant absolute = NOW.plus(Duration.ofDays(3));
        RefreshTokenFamily before =
                Given.aFamily().expiringAt(NOW.plusSeconds(1), absolute).build();

        RefreshTokenFamily after = before.rotated(NOW, IDLE);

        assertEquals(absolute, after.expiresAt());
        assertEquals(absolute, after.absoluteExpiresAt());
    }

    @Test
    void rotation_keeps_the_last_eight_times() {
        RefreshTokenFamily family = Given.aFamily().build();
        for (int i = 1; i <= 12; i++) {
            family = family.rotated(NOW.plusSeconds(i), IDLE);
        }

        assertEquals(13, family.generation());
        assertEquals(NOW.plusSeconds(12), family.supersededAt().getFirst());
        assertEquals(NOW.plusSeconds(5), family.supersededAt().getLast());
        assertEquals(8, family.supersededAt().size());
    }

    @Test
    void the_times_cannot_be_changed_from_outside() {
        List<Instant> times = new ArrayList<>(List.of(ago(60)));
        RefreshTokenFamily family =
                Given.aFamily().atGeneration(2, times.toArray(Instant[]::new)).build();

        times.clear();

        assertEquals(1, family.supersededAt().size());
        assertThrows(
                UnsupportedOperationException.class, () -> family.supersededAt().clear());
    }
}
