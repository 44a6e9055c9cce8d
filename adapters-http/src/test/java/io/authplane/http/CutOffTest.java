package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CutOffTest {

    private static final Duration AFTER = Duration.ofMinutes(2);

    @Test
    void interrupts_a_connection_whose_request_lasts_too_long() {
        assertEquals(List.of(true), closed(AFTER.plusMillis(1), false));
    }

    @Test
    void lets_a_younger_request_end_when_the_server_stops() {
        assertEquals(List.of(false), closed(AFTER, false));
        assertEquals(List.of(true), closed(Duration.ZERO, true));
    }

    /// How the web server's connection was told to end.
    private static List<Boolean> closed(Duration idle, boolean interrupt) {
        Recorded inner = new Recorded(idle, new ArrayList<>());

        new CutOff.Timed(inner, AFTER).close(interrupt);

        return inner.interrupts();
    }

    private record Recorded(Duration idleTime, List<Boolean> interrupts) implements ServerConnection {

        @Override
        public void close(boolean interrupt) {
            interrupts.add(interrupt);
        }
    }
}
