package io.authplane.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.MutableClock;
import io.authplane.bootstrap.telemetry.Overheard;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClockWatchTest {

    private final Overheard log = Overheard.of(ClockWatch.class);
    private final MutableClock clock = new MutableClock();
    private long nanos = Long.MAX_VALUE - 1_000_000_000L;
    private final ClockWatch watch = new ClockWatch(clock, () -> nanos);

    @AfterEach
    void listenNoMore() {
        log.close();
    }

    @Test
    void time_that_passes_is_no_jump_however_long_nobody_looked() {
        pass(Duration.ofSeconds(5), Duration.ofSeconds(5));
        pass(Duration.ofHours(3), Duration.ofHours(3).plusSeconds(29));

        assertEquals(List.of(), log.lines());
    }

    @Test
    void a_jump_of_an_hour_is_said_once_in_either_direction() {
        pass(Duration.ofSeconds(5), Duration.ofHours(1).plusSeconds(5));
        pass(Duration.ofSeconds(5), Duration.ofSeconds(5));
        pass(Duration.ofSeconds(5), Duration.ofHours(-1).plusSeconds(5));
        pass(Duration.ofSeconds(5), Duration.ofSeconds(5));

        assertEquals(2, log.lines().size(), log.lines()::toString);
        assertTrue(
                log.lines().getFirst().startsWith("WARNING the clock is ahead by 3600 s all at once"),
                log.lines()::toString);
        assertTrue(log.lines().getLast().startsWith("WARNING the clock was set back by 3600 s"), log.lines()::toString);
    }

    private void pass(Duration really, Duration byTheClock) {
        nanos += really.toNanos();
        clock.advance(byTheClock);
        assertEquals(false, watch.task().due().getAsBoolean());
    }
}
