package io.authplane.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.bootstrap.config.ConnectionConfig;
import io.authplane.http.HttpAdapter;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FileLimitTest {

    @ParameterizedTest
    @CsvSource({"9223372036854775807, 4096, 1024", "20000, 4096, 1024", "1024, 384, 384", "256, 64, 64"})
    void connections_fit_into_the_files_that_may_be_open(long files, int total, int perAddress) {
        ConnectionConfig config =
                new ConnectionConfig(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3), 4096, 1024);

        HttpAdapter.ConnectionLimits limits = FileLimit.fitting(config, files);

        assertEquals(total, limits.total());
        assertEquals(perAddress, limits.perAddress());
        assertEquals(Duration.ofSeconds(1), limits.patience().read());
        assertEquals(Duration.ofSeconds(2), limits.patience().write());
        assertEquals(Duration.ofSeconds(3), limits.patience().idle());
    }
}
