package io.authplane.bootstrap.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

        assertEquals(new SessionConfig("authserver_session", Duration.ofHours(24)), session);
    }

    @Test
    void full_mapping() {
        String yaml = "session: {cookie_name: mine, max_age: 3h}";

        SessionConfig session = Configs.load(yaml, PUBLIC).config().session();

        Configs.assertGivesAll(SessionConfig.KEYS, yaml);
        assertEquals(new SessionConfig("mine", Duration.ofHours(3)), session);
    }

    @Test
    void over_http_a_login_lasts_an_hour_at_most() {
        List<String> warnings = Configs.warnings("session: {max_age: 3h}", Map.of());
        SessionConfig session = Configs.defaults().session();

        assertEquals(Duration.ofHours(1), session.maxAge());
        assertTrue(warnings.getFirst().endsWith(": cut to 1h, because the issuer is http"), warnings::toString);
    }

    @Test
    void a_cookie_name_that_a_browser_would_drop_is_refused() {
        List<String> problems = Configs.problems("session: {cookie_name: 'a;b'}");

        assertEquals(1, problems.size());
    }
}
