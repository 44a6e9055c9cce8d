package io.authplane.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.persistence.PersistenceAdapter.DatabaseSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PostgresEngineTest {

    /// Longer than a statement waits for a lock, and short enough for those who wait behind it.
    @Test
    void a_server_that_says_nothing_is_given_up_after_ten_seconds() {
        assertEquals("10", settings("postgres://authplane@localhost/authplane").get("dataSource.socketTimeout"));
    }

    private static Map<String, String> settings(String name) {
        return new PostgresEngine(new DatabaseSettings.Postgres(
                        new DatabaseSettings.Dsn(name), 2, 1, Duration.ofHours(1), Duration.ofMinutes(1)))
                .connectionSettings();
    }
}
