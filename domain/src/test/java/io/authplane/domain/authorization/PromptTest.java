package io.authplane.domain.authorization;

import static io.authplane.domain.samples.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.samples.Given;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// OpenID Connect Core 1.0, section 3.1.2.1.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PromptTest {

    @Test
    void nothing_asked_for_accepts_every_login() {
        Prompt prompt = prompt();

        assertEquals(new Prompt(false, false, false, Optional.empty()), prompt);
        assertTrue(prompt.accepts(Given.NOW.minusSeconds(999_999), Given.NOW));
        assertFalse(prompt.mayWantLogin());
    }

    @Test
    void values_are_separated_by_spaces_and_unknown_ones_are_ignored() {
        assertEquals(new Prompt(false, true, true, Optional.empty()), prompt("prompt", "consent create login LOGIN"));
        assertEquals(new Prompt(false, false, false, Optional.empty()), prompt("prompt", "Login"));
    }

    @Test
    void to_select_an_account_is_to_log_in() {
        assertTrue(prompt("prompt", "select_account").login());
    }

    @ParameterizedTest
    @ValueSource(strings = {"none login", "login none", "none consent", "none other", "none  "})
    void none_excludes_all_other_values(String value) {
        assertRefused(OAuthError.InvalidRequest.class, () -> prompt("prompt", value));
    }

    @Test
    void none_may_be_said_twice() {
        assertTrue(prompt("prompt", "none none").none());
    }

    @Test
    void an_asked_for_login_accepts_no_older_one() {
        Prompt prompt = prompt("prompt", "login");

        assertFalse(prompt.accepts(Given.NOW, Given.NOW));
        assertTrue(prompt.mayWantLogin());
    }

    @Test
    void max_age_accepts_logins_up_to_that_age() {
        Prompt prompt = prompt("max_age", "60");

        assertTrue(prompt.accepts(Given.NOW.minusSeconds(60), Given.NOW));
        assertFalse(prompt.accepts(Given.NOW.minusMillis(60_001), Given.NOW));
        assertTrue(prompt.mayWantLogin());
    }

    @Test
    void max_age_0_accepts_no_login_at_all() {
        assertFalse(prompt("max_age", "0").accepts(Given.NOW, Given.NOW));
    }

    @Test
    void max_age_is_a_number_of_seconds() {
        assertEquals(
                Optional.of(Duration.ofSeconds(9_999_999_999L)),
                prompt("max_age", "9999999999").maxAge());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "1h", "one", " 1", "+1", "12345678901"})
    void max_age_is_nothing_else(String value) {
        assertRefused(OAuthError.InvalidRequest.class, () -> prompt("max_age", value));
    }

    private static Prompt prompt(String... pairs) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], List.of(pairs[i + 1]));
        }
        return Prompt.parse(new Parameters(values));
    }
}
