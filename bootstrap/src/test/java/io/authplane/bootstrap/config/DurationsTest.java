package io.authplane.bootstrap.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "15m,PT15M",
        "PT15M,PT15M",
        "168h,PT168H",
        "1h30m,PT1H30M",
        "500ms,PT0.5S",
        "7d,P7D",
        "P1D,P1D",
        "0,PT0S",
        "0s,PT0S"
    })
    void reads_both_forms(String text, Duration expected) {
        assertEquals(expected, Durations.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "15", "m", "-5m", "PT-5M", "5 m", "1.5h", "15min", "P", "9999999999h"})
    void refuses_what_is_neither(String text) {
        assertThrows(IllegalArgumentException.class, () -> Durations.parse(text));
    }
}
