package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BrowserNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0|Firefox on Linux",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
                        + " Edg/140.0.0.0|Edge on Windows",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6"
                        + " Safari/605.1.15|Safari on macOS",
                "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile"
                        + " Safari/537.36|Chrome on Android",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                        + " CriOS/140.0.7339.39 Mobile/15E148 Safari/604.1|Chrome on iPhone",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0"
                        + " Safari/537.36|Chrome on Linux",
                "curl/8.14.1|curl",
                "Something/1.0 (Linux)|Another program on Linux",
                "<script>|Another program",
                "''|Another program"
            })
    void is_the_family_and_the_system_and_no_more(String userAgent, String name) {
        assertEquals(name, BrowserName.of(userAgent));
    }

    @Test
    void who_waits_as_long_as_is_said_waits_long_enough() {
        assertEquals("1 second", new Waiting(Duration.ofMillis(1)).words());
        assertEquals("1", new Waiting(Duration.ofMillis(1)).seconds());
        assertEquals("1", new Waiting(Duration.ZERO).seconds());
        assertEquals("2", new Waiting(Duration.ofMillis(1001)).seconds());
        assertEquals("59 seconds", new Waiting(Duration.ofSeconds(59)).words());
        assertEquals("1 minute", new Waiting(Duration.ofSeconds(60)).words());
        assertEquals("2 minutes", new Waiting(Duration.ofSeconds(61)).words());
        assertEquals("900", new Waiting(Duration.ofMinutes(15)).seconds());
    }
}
