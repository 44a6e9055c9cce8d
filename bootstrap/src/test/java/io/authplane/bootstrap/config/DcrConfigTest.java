package io.authplane.bootstrap.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.client.RegistrationSettings.Mode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DcrConfigTest {

    @Test
    void defaults() {
        DcrConfig dcr = Configs.defaults().dcr();

        assertEquals(new DcrConfig(Mode.OPEN, List.of(), false, Duration.ofMinutes(15), Duration.ofDays(7)), dcr);
    }

    @Test
    void full_mapping() {
        String yaml = """
                dcr:
                  mode: approved_redirects
                  approved_redirects: ["https://app.example.com/callback"]
                  strict: true
                  default_token_expiry: 5m
                  default_refresh_expiry: P2D
                """;

        DcrConfig dcr = Configs.fromYaml(yaml).dcr();

        Configs.assertGivesAll(DcrConfig.KEYS, yaml);
        assertEquals(
                new DcrConfig(
                        Mode.APPROVED_REDIRECTS,
                        List.of("https://app.example.com/callback"),
                        true,
                        Duration.ofMinutes(5),
                        Duration.ofDays(2)),
                dcr);
    }

    @Test
    void lifetimes_have_bounds() {
        List<String> problems = Configs.problems("dcr: {default_token_expiry: 25h, default_refresh_expiry: 0}");

        assertTrue(problems.stream().anyMatch(text -> text.endsWith(": must be at most 24h")), problems::toString);
        assertTrue(problems.stream().anyMatch(text -> text.endsWith(": must be longer than zero")), problems::toString);
    }

    @Test
    void approved_redirects_without_a_list_are_refused() {
        List<String> problems = Configs.problems("dcr: {mode: approved_redirects}");

        assertEquals(List.of("dcr.approved_redirects: is required with dcr.mode approved_redirects"), problems);
    }
}
