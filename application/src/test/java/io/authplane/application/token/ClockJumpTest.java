package io.authplane.application.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.authorization.AuthorizationCode;
import io.authplane.domain.oauth.OAuthError;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The clock of the machine is set by an hour while tokens live: nothing is corrupted, and nothing is revoked that was
/// not to be.
class ClockJumpTest extends TokenScenario {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void an_hour_ahead_ends_what_is_short_lived_and_no_family() {
        AuthorizationCode code = code(client);
        String refresh = refreshToken();
        var before = issuances().getLast();

        server.clock().advance(HOUR);

        refused(OAuthError.InvalidGrant.class, redeeming(code));
        var after = issued(refreshing(refresh));
        assertTrue(before.expiresAt().isBefore(server.clock().instant()));
        assertTrue(stands(lastIssuance()));
        assertInstanceOf(TokenOutcome.Issued.class, token(refreshing(refreshOf(after))));
    }

    @Test
    void an_hour_back_ends_nothing() {
        AuthorizationCode code = code(client);
        String refresh = refreshToken();

        server.clock().advance(HOUR.negated());

        String next = refreshOf(issued(refreshing(refresh)));
        issued(refreshing(next));
        issued(redeeming(code));
        assertTrue(issuances().stream().allMatch(this::stands));
    }

    @Test
    void a_retry_after_the_clock_was_set_back_is_no_theft() {
        String first = refreshToken();
        String second = refreshOf(issued(refreshing(first)));

        server.clock().advance(HOUR.negated());

        assertEquals(second, refreshOf(issued(refreshing(first))));
        issued(refreshing(second));
        assertFalse(server.audited().contains("family.revoked"));
    }

    @Test
    void a_clock_that_was_ahead_for_a_while_leaves_a_family_that_goes_on() {
        String first = refreshToken();
        server.clock().advance(HOUR);
        String second = refreshOf(issued(refreshing(first)));
        server.clock().advance(HOUR.negated());

        String third = refreshOf(issued(refreshing(second)));
        server.clock().advance(Duration.ofHours(3));
        issued(refreshing(third));

        assertEquals(4, family().generation());
        assertFalse(server.audited().contains("family.revoked"));
    }

    @Test
    void a_code_that_was_spent_stays_spent_whatever_the_clock_says() {
        AuthorizationCode code = code(client);
        issued(redeeming(code));

        server.clock().advance(HOUR.negated());

        refused(OAuthError.InvalidGrant.class, redeeming(code));
        assertTrue(server.audited().contains("auth_code.reused"));
    }
}
