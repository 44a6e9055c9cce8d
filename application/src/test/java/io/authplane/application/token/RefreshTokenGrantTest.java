package io.authplane.application.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.InMemoryServer;
import io.authplane.domain.audit.TokenEvent;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.MacTag;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.samples.Given;
import io.authplane.domain.token.RefreshToken;
import io.authplane.domain.token.RefreshTokenFamily;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@Rfc(value = 6749, section = "6")
@Rfc(value = 9700, section = "4.14.2")
class RefreshTokenGrantTest extends TokenScenario {

    private static final Duration GRACE = Duration.ofMinutes(2);

    @Test
    void the_head_is_rotated_and_the_next_token_differs() {
        String first = refreshToken();

        TokenOutcome.Issued issued = issued(refreshing(first));

        assertNotEquals(first, refreshOf(issued));
        assertEquals(2, family().generation());
        assertEquals(List.of(Given.NOW), family().supersededAt());
        assertTrue(stands(lastIssuance()));
        var event = assertInstanceOf(TokenEvent.TokenRefreshed.class, server.lastEvent());
        assertEquals(2, event.generation());
        assertFalse(event.again());
        assertEquals(lastIssuance().id(), event.jti());
    }

    @Test
    void a_hundred_rotations_in_a_row_work() {
        String token = refreshToken();

        for (int i = 0; i < 100; i++) {
            server.clock().advance(Duration.ofHours(1));
            token = refreshOf(issued(refreshing(token)));
        }

        assertEquals(101, family().generation());
    }

    @Test
    void a_token_ahead_of_the_store_is_refused_and_nothing_is_revoked() {
        String first = refreshToken();
        RefreshTokenFamily backup = family();
        String head = refreshOf(issued(refreshing(first)));
        RefreshTokenFamily newer = family();
        server.commit(() -> server.stores().families().rotate(InMemoryServer.TENANT, newer, backup));

        refused(OAuthError.InvalidGrant.class, refreshing(head));

        assertTrue(server.audited().contains("family.ahead_of_store"));
        issued(refreshing(first));
    }

    @Test
    void an_idle_family_expires_and_each_rotation_moves_the_day() {
        String first = refreshToken();
        server.clock().advance(Duration.ofDays(7).minusMillis(1));
        TokenOutcome.Issued issued = issued(refreshing(first));
        assertEquals(Duration.ofDays(7), issued.refresh().orElseThrow().expiresIn());

        server.clock().advance(Duration.ofDays(7));

        refused(OAuthError.InvalidGrant.class, refreshing(refreshOf(issued)));
        assertTrue(server.standing(AncestorKind.FAMILY, family().id().value()).isActive());
    }

    @Test
    void no_rotation_moves_the_day_beyond_the_absolute_cap() {
        String token = refreshToken();
        for (int day = 0; day < 84; day += 6) {
            server.clock().advance(Duration.ofDays(6));
            token = refreshOf(issued(refreshing(token)));
        }

        server.clock().advance(Duration.ofDays(5));
        TokenOutcome.Issued last = issued(refreshing(token));
        assertEquals(Duration.ofDays(1), last.refresh().orElseThrow().expiresIn());

        server.clock().advance(Duration.ofDays(1));
        refused(OAuthError.InvalidGrant.class, refreshing(refreshOf(last)));
    }

    @Test
    void the_wrong_client_revokes_nothing_not_even_with_a_superseded_token() {
        server.add(Given.aPublicClient().withId("thief").build());
        String first = refreshToken();
        String head = refreshOf(issued(refreshing(first)));
        server.clock().advance(GRACE);

        refused(OAuthError.InvalidGrant.class, refreshing(first, "client_id", "thief"));
        refused(OAuthError.InvalidGrant.class, refreshing(head, "client_id", "thief"));

        issued(refreshing(head));
    }

    @Test
    void a_forged_token_revokes_nothing() {
        String first = refreshToken();
        String head = refreshOf(issued(refreshing(first)));
        RefreshToken real = RefreshToken.parse(first).orElseThrow();
        server.clock().advance(GRACE);

        String otherMac = RefreshToken.of(
                        real.family(), 1, new MacTag(real.tag().keyId(), "A".repeat(43)))
                .reveal();
        String otherKey = RefreshToken.of(
                        real.family(),
                        1,
                        new MacTag(new KeyId("other"), real.tag().mac()))
                .reveal();
        String otherGeneration = RefreshToken.of(real.family(), 3, real.tag()).reveal();
        for (String forged : List.of(otherMac, otherKey, otherGeneration, first + "A", "apr_nonsense", "x")) {
            OAuthError error = refused(OAuthError.InvalidGrant.class, refreshing(forged));
            assertEquals("the refresh token is not valid", error.description());
        }

        issued(refreshing(head));
    }

    @Test
    void a_missing_refresh_token_is_an_invalid_request() {
        refused(OAuthError.InvalidRequest.class, refreshing(""));
    }
}
