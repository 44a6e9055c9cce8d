package io.authplane.bootstrap.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.login.SessionLifetime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SessionConfigTest {

    private static final Map<String, String> PUBLIC = Map.of(
            "AUTHPLANE_SERVER_ISSUER", "https://auth.example.com", "AUTHPLANE_ADMIN_API_KEY", "q8RkzT4LmW2xYv7J");

    @Test
    void defaults() {
        SessionConfig session = Configs.fromEnvironment(PUBLIC).session();

        assertEquals(new SessionConfig("authserver_session", hours(24, 24)), session);
    }

    @Test
    void full_mapping() {
        String yaml = "session: {cookie_name: mine, max_age: 3h, idle_timeout: 2h}";

        SessionConfig session = Configs.load(yaml, PUBLIC).config().session();

        Configs.assertGivesAll(SessionConfig.KEYS, yaml);
        assertEquals(new SessionConfig("mine", hours(3, 2)), session);
    }

    @Test
    void over_http_a_login_lasts_an_hour_at_most() {
        List<String> warnings = Configs.warnings("session: {max_age: 3h}", Map.of());
        SessionConfig session = Configs.defaults().session();

        assertEquals(hours(1, 1), session.lifetime());
        assertTrue(warnings.getFirst().endsWith(": cut to 1h, because the issuer is http"), warnings::toString);
    }

    @Test
    void a_cookie_name_that_a_browser_would_drop_is_refused() {
        List<String> problems = Configs.problems("session: {cookie_name: 'a;b'}");

        assertEquals(1, problems.size());
    }

    @Test
    void nobody_is_idle_for_longer_than_a_login_lasts() {
        SessionConfig session = Configs.load("session: {max_age: 3h, idle_timeout: 9h}", PUBLIC)
                .config()
                .session();

        assertEquals(hours(3, 3), session.lifetime());
    }

    @Test
    void times_of_nothing_are_refused() {
        List<String> problems = Configs.problems("session: {max_age: 0, idle_timeout: 0}");

        assertEquals(2, problems.size(), problems::toString);
        assertTrue(problems.stream().allMatch(text -> text.endsWith(": must be longer than zero")), problems::toString);
    }

    private static SessionLifetime hours(int absolute, int idle) {
        return new SessionLifetime(Duration.ofHours(absolute), Duration.ofHours(idle));
    }
}
