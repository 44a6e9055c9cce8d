package io.authplane.bootstrap.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.client.PrivateUseSchemes;
import io.authplane.domain.oauth.Scopes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OAuthConfigTest {

    @Test
    void defaults() {
        OAuthConfig oauth = Configs.defaults().oauth();

        assertEquals(
                new OAuthConfig(
                        false,
                        Optional.empty(),
                        Scopes.of("offline_access"),
                        Scopes.NONE,
                        Duration.ofDays(30),
                        Duration.ofMinutes(2),
                        PrivateUseSchemes.SHIPPED),
                oauth);
    }

    @Test
    void full_mapping() {
        String yaml = """
                oauth:
                  require_scope: true
                  default_resource: notes
                  scopes_supported: [offline_access, "notes:read"]
                  default_client_scope: notes:read notes:write
                  refresh_absolute_expiry: 400h
                  refresh_grace: 0
                  private_use_schemes: [acme]
                """;

        OAuthConfig oauth = Configs.fromYaml(yaml).oauth();

        Configs.assertGivesAll(OAuthConfig.KEYS, yaml);
        assertEquals(
                new OAuthConfig(
                        true,
                        Optional.of("notes"),
                        Scopes.of("offline_access", "notes:read"),
                        Scopes.of("notes:read", "notes:write"),
                        Duration.ofHours(400),
                        Duration.ZERO,
                        new PrivateUseSchemes(Set.of("acme"))),
                oauth);
    }

    @Test
    void the_absolute_cap_is_not_below_the_idle_one() {
        List<String> problems = Configs.problems("oauth: {refresh_absolute_expiry: 1h}");

        assertTrue(problems.getFirst().endsWith(": must not be shorter than dcr.default_refresh_expiry"));
    }

    @Test
    void values_that_the_protocol_forbids_are_refused() {
        List<String> problems = Configs.problems(
                "oauth: {private_use_schemes: [javascript], scopes_supported: ['a\"b'], refresh_grace: 11m}");

        assertEquals(3, problems.size(), problems::toString);
    }
}
