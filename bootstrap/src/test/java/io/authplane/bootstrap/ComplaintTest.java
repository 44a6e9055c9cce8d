package io.authplane.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.bootstrap.telemetry.Overheard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ComplaintTest {

    private static final Instant START = Instant.parse("2026-05-01T12:00:00Z");

    private final Overheard log = Overheard.of(ComplaintTest.class);
    private final Complaint complaint =
            new Complaint(Logger.getLogger(ComplaintTest.class.getName()), "it does not work", "it works again");

    @AfterEach
    void listenNoMore() {
        log.close();
    }

    @Test
    void is_said_once_and_its_end_once() {
        for (int second = 0; second < 1_000; second++) {
            complaint.raise("no", START.plusSeconds(second));
        }
        complaint.settle();
        complaint.settle();

        assertEquals(List.of("WARNING it does not work: no", "INFO it works again"), log.lines());
    }

    @Test
    void another_reason_is_said_at_once() {
        complaint.raise("no", START);
        complaint.raise("really {0} not", START);

        assertEquals(List.of("WARNING it does not work: no", "WARNING it does not work: really {0} not"), log.lines());
    }

    @Test
    void what_comes_and_goes_is_said_again_after_five_minutes() {
        for (int second = 0; second <= 300; second++) {
            complaint.raise("no", START.plusSeconds(second));
            complaint.settle();
        }

        assertEquals(
                List.of(
                        "WARNING it does not work: no",
                        "INFO it works again",
                        "WARNING it does not work: no",
                        "INFO it works again"),
                log.lines());
    }

    @Test
    void a_clock_that_was_put_back_silences_nothing_for_long() {
        complaint.raise("no", START);
        complaint.settle();
        complaint.raise("no", START.minus(Duration.ofHours(1)));

        assertEquals(3, log.lines().size());
    }
}
