package io.authplane.bootstrap.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.login.LockoutPolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LockoutConfigTest {

    @Test
    void defaults() {
        LockoutConfig lockout = Configs.defaults().lockout();

        assertEquals(
                new LockoutConfig(new LockoutPolicy(10, Duration.ofMinutes(10), Duration.ofMinutes(15), 250_000)),
                lockout);
    }

    @Test
    void full_mapping() {
        String yaml = """
                rate_limit:
                  auth_fail_max: 3
                  auth_fail_window: 5m
                  auth_lockout: PT1H
                  max_tracked_identities: 10000
                """;

        LockoutConfig lockout = Configs.fromYaml(yaml).lockout();

        Configs.assertGivesAll(LockoutConfig.KEYS, yaml);
        assertEquals(
                new LockoutConfig(new LockoutPolicy(3, Duration.ofMinutes(5), Duration.ofHours(1), 10_000)), lockout);
    }

    @Test
    void zero_failures_switch_it_off() {
        assertTrue(Configs.fromYaml("rate_limit: {auth_fail_max: 0}")
                .lockout()
                .policy()
                .isOff());
    }

    @Test
    void numbers_and_times_have_bounds() {
        List<String> problems = Configs.problems("rate_limit: {auth_fail_max: -1, auth_fail_window: 0, auth_lockout: 0,"
                + " max_tracked_identities: 9999}");

        assertEquals(4, problems.size(), problems::toString);
        assertTrue(problems.stream().anyMatch(text -> text.contains("must be 10000 to")), problems::toString);
    }
}
