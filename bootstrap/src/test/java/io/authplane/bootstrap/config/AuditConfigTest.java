package io.authplane.bootstrap.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AuditConfigTest {

    @Test
    void a_list_goes_back_a_day_and_may_go_back_thirty() {
        assertEquals(new AuditConfig(Duration.ofHours(24), Duration.ofDays(30)), read(Map.of()));
    }

    @Test
    void both_can_be_set() {
        assertEquals(
                new AuditConfig(Duration.ofHours(1), Duration.ofDays(90)),
                read(Map.of(
                        "AUTHPLANE_ADMIN_AUDIT_DEFAULT_LOOKBACK", "1h",
                        "AUTHPLANE_ADMIN_AUDIT_MAX_LOOKBACK", "P90D")));
    }

    @Test
    void the_default_is_not_longer_than_the_longest() {
        ConfigurationRefused refused = assertThrows(
                ConfigurationRefused.class, () -> read(Map.of("AUTHPLANE_ADMIN_AUDIT_MAX_LOOKBACK", "1h")));

        assertTrue(refused.problems().toString().contains("audit_max_lookback"), refused.problems()::toString);
    }

    private static AuditConfig read(Map<String, String> variables) {
        return ConfigurationReader.read(Optional.empty(), variables).config().audit();
    }
}
