package io.authplane.domain.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.samples.Given;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BrowserSessionTest {

    private static final Standing ACTIVE = Standing.first(AncestorKind.USER, Given.USER.value());
    private static final SessionLifetime LIFETIME = new SessionLifetime(Duration.ofHours(12), Duration.ofHours(2));

    private final BrowserSession session = Given.aSession();

    @Test
    void is_over_at_the_moment_it_expires_however_often_it_is_used() {
        BrowserSession used = session.seen(session.expiresAt().minusSeconds(60));

        assertTrue(used.isLive(ACTIVE, LIFETIME, session.expiresAt().minusNanos(1)));
        assertFalse(used.isLive(ACTIVE, LIFETIME, session.expiresAt()));
    }

    @Test
    void is_over_when_it_was_not_used_for_the_idle_time() {
        Instant over = Given.NOW.plus(LIFETIME.idle());

        assertTrue(session.isLive(ACTIVE, LIFETIME, over.minusNanos(1)));
        assertFalse(session.isLive(ACTIVE, LIFETIME, over));
        assertTrue(session.seen(Given.NOW.plusSeconds(1)).isLive(ACTIVE, LIFETIME, over));
    }

    @Test
    void ends_with_a_raised_epoch_and_rests_while_the_user_is_not_active() {
        assertFalse(session.isLive(new Standing(ACTIVE.ref(), Standing.State.ACTIVE, 2, 1), LIFETIME, Given.NOW));
        assertFalse(session.isLive(new Standing(ACTIVE.ref(), Standing.State.SUSPENDED, 1, 1), LIFETIME, Given.NOW));
        assertFalse(session.isLive(new Standing(ACTIVE.ref(), Standing.State.REVOKED, 1, 1), LIFETIME, Given.NOW));
    }

    @Test
    void does_not_live_by_the_standing_of_another() {
        assertFalse(session.isLive(Standing.first(AncestorKind.USER, "v"), LIFETIME, Given.NOW));
        assertFalse(session.isLive(Standing.first(AncestorKind.CLIENT, Given.USER.value()), LIFETIME, Given.NOW));
    }

    @Test
    void a_use_is_marked_every_five_minutes_or_more_finely_where_the_idle_time_is_short() {
        assertEquals(Given.NOW.minusSeconds(300), LIFETIME.seenBefore(Given.NOW));
        assertEquals(
                Given.NOW.minusSeconds(15),
                new SessionLifetime(Duration.ofHours(1), Duration.ofMinutes(1)).seenBefore(Given.NOW));
    }

    @Test
    void no_session_is_idle_for_longer_than_it_lasts() {
        assertThrows(
                IllegalArgumentException.class, () -> new SessionLifetime(Duration.ofHours(1), Duration.ofMinutes(61)));
        assertThrows(IllegalArgumentException.class, () -> new SessionLifetime(Duration.ofHours(1), Duration.ZERO));
    }

    @Test
    void the_name_of_a_browser_is_cut() {
        assertEquals(
                64,
                new SessionOrigin(Optional.empty(), "x".repeat(500)).browser().length());
    }
}
