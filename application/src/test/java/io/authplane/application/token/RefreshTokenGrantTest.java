package io.authplane.application.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.InMemoryServer;
import io.authplane.domain.audit.AuditEvent;
import io.authplane.domain.client.Client;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.MacTag;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.Standing.State;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.samples.Given;
import io.authplane.domain.token.Issuance;
import io.authplane.domain.token.RefreshToken;
import io.authplane.domain.token.RefreshTokenFamily;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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
        var event = assertInstanceOf(AuditEvent.TokenRefreshed.class, server.lastEvent());
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
    void the_superseded_token_is_answered_within_the_grace_with_the_same_head() {
        String first = refreshToken();
        String head = refreshOf(issued(refreshing(first)));

        server.clock().advance(GRACE.minusMillis(1));
        TokenOutcome.Issued again = issued(refreshing(first));

        assertEquals(head, refreshOf(again));
        assertEquals(2, family().generation());
        assertTrue(assertInstanceOf(AuditEvent.TokenRefreshed.class, server.lastEvent())
                .again());
        assertEquals(3, issuances().size());
        issued(refreshing(head));
    }

    @Test
    void it_is_answered_eight_times_and_then_plainly_refused() {
        String first = refreshToken();
        String head = refreshOf(issued(refreshing(first)));

        for (int i = 0; i < RefreshTokenFamily.MAX_ANSWERS_AGAIN; i++) {
            assertEquals(head, refreshOf(issued(refreshing(first))));
        }

        refused(OAuthError.InvalidGrant.class, refreshing(first));
        assertTrue(server.audited().contains("refresh.stale"));
        issued(refreshing(head));
    }

    @Test
    void the_window_is_never_extended_by_an_answer() {
        String first = refreshToken();
        issued(refreshing(first));

        server.clock().advance(GRACE.minusMillis(1));
        issued(refreshing(first));
        server.clock().advance(Duration.ofMillis(1));

        refused(OAuthError.InvalidGrant.class, refreshing(first));
        assertRevoked();
    }

    @Test
    void an_older_token_within_the_grace_is_stale_and_nothing_is_revoked() {
        String first = refreshToken();
        String head = refreshOf(issued(refreshing(refreshOf(issued(refreshing(first))))));

        refused(OAuthError.InvalidGrant.class, refreshing(first));

        assertEquals(
                new AuditEvent.RefreshStale(ada.id(), client.id(), family().id(), 1, 3),
                server.stores()
                        .audit()
                        .events(InMemoryServer.TENANT)
                        .get(server.audited().size() - 2));
        assertEquals("token.refresh_denied", server.lastEvent().action());
        issued(refreshing(head));
    }

    @Test
    void reuse_after_the_grace_revokes_the_family_and_all_below() {
        String first = refreshToken();
        Issuance fromCode = lastIssuance();
        String head = refreshOf(issued(refreshing(first)));
        Issuance fromRefresh = lastIssuance();

        server.clock().advance(GRACE);
        refused(OAuthError.InvalidGrant.class, refreshing(first));

        assertRevoked();
        assertFalse(stands(fromCode));
        assertFalse(stands(fromRefresh));
        refused(OAuthError.InvalidGrant.class, refreshing(head));
        assertTrue(server.stores()
                .audit()
                .events(InMemoryServer.TENANT)
                .contains(new AuditEvent.FamilyRevoked(ada.id(), client.id(), family().id(), "reuse_detection")));
    }

    @Test
    void a_generation_is_judged_by_when_it_was_superseded_itself() {
        String first = refreshToken();
        String second = refreshOf(issued(refreshing(first)));
        server.clock().advance(GRACE);

        String head = refreshOf(issued(refreshing(second)));

        assertEquals(head, refreshOf(issued(refreshing(second))));
        refused(OAuthError.InvalidGrant.class, refreshing(first));
        assertRevoked();
    }

    @Test
    void reuse_revokes_nothing_but_the_family() {
        String first = refreshToken();
        issued(refreshing(first));
        String grant = family().grantId().value();

        server.clock().advance(GRACE);
        refused(OAuthError.InvalidGrant.class, refreshing(first));

        assertTrue(server.standing(AncestorKind.GRANT, grant).isActive());
        assertTrue(server.standing(AncestorKind.USER, ada.id().value()).isActive());
        assertTrue(server.standing(AncestorKind.CLIENT, client.id().value()).isActive());
        issued(redeeming(code(client)));
    }

    @Test
    void a_strict_client_has_no_grace_at_all() {
        Client strict = server.add(Given.aPublicClient()
                .withId("strict")
                .withRefreshGrace(Duration.ZERO)
                .build());
        String first = refreshOf(issued(redeeming(code(strict), "client_id", "strict")));
        issued(refreshing(first, "client_id", "strict"));

        refused(OAuthError.InvalidGrant.class, refreshing(first, "client_id", "strict"));

        assertRevoked();
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

    @Test
    void a_narrower_scope_is_granted_for_once_and_a_wider_one_refused() {
        String first = refreshToken();

        TokenOutcome.Issued narrowed = issued(refreshing(first, "scope", "files:read"));
        assertEquals(Scopes.of("files:read"), narrowed.scopes());

        refused(OAuthError.InvalidScope.class, refreshing(refreshOf(narrowed), "scope", "files:read files:share"));
        assertEquals(
                Scopes.of("files:read", "files:write"),
                issued(refreshing(refreshOf(narrowed))).scopes());
    }

    @Test
    void a_refused_scope_does_not_spend_the_token() {
        String first = refreshToken();

        refused(OAuthError.InvalidScope.class, refreshing(first, "scope", "admin"));

        assertEquals(1, family().generation());
    }

    @Test
    void protocol_scopes_do_not_narrow() {
        assertEquals(
                Scopes.of("files:read", "files:write"),
                issued(refreshing(refreshToken(), "scope", "offline_access")).scopes());
    }

    @Test
    void no_more_is_granted_than_the_consent_holds_now() {
        String first = refreshToken();
        consentTo("files:read");

        TokenOutcome.Issued issued = issued(refreshing(first));

        assertEquals(Scopes.of("files:read"), issued.scopes());
        refused(OAuthError.InvalidScope.class, refreshing(refreshOf(issued), "scope", "files:write"));
    }

    @Test
    void a_consent_that_grew_does_not_widen_the_family() {
        String first = refreshToken();
        consentTo("files:read", "files:write", "files:share");

        assertEquals(
                Scopes.of("files:read", "files:write"),
                issued(refreshing(first)).scopes());
    }

    @Test
    void no_more_is_granted_than_the_ceiling_of_the_client_allows_now() {
        String first = refreshToken();
        server.commit(() -> server.stores()
                .clients()
                .update(
                        InMemoryServer.TENANT,
                        Given.aPublicClient().withScopes("files:write").build()));

        assertEquals(Scopes.of("files:write"), issued(refreshing(first)).scopes());
    }

    @Test
    void a_consent_that_holds_nothing_of_the_family_gives_no_token() {
        String first = refreshToken();
        consentTo("files:share");

        refused(OAuthError.InvalidScope.class, refreshing(first));
    }

    @Test
    @Rfc(value = 8707, section = "2.2")
    void another_resource_is_an_invalid_target_and_does_not_spend_the_token() {
        String first = refreshToken();

        refused(OAuthError.InvalidTarget.class, refreshing(first, "resource", "https://mail.example.com"));

        issued(refreshing(first, "resource", "https://files.example.com/mcp"));
    }

    @Test
    void nothing_is_refreshed_below_an_ancestor_that_fell_and_the_token_is_not_spent() {
        String first = refreshToken();
        String consent = family().consentId().value();

        for (AncestorKind kind : List.of(
                AncestorKind.USER,
                AncestorKind.RESOURCE,
                AncestorKind.CONSENT,
                AncestorKind.GRANT,
                AncestorKind.FAMILY)) {
            String id = switch (kind) {
                case USER -> ada.id().value();
                case RESOURCE -> resource.id().value();
                case CONSENT -> consent;
                case GRANT -> family().grantId().value();
                case FAMILY -> family().id().value();
                case CLIENT, TOKEN, AGENT -> throw new AssertionError(kind);
            };
            server.change(kind, id, State.SUSPENDED, false);
            refused(OAuthError.InvalidGrant.class, refreshing(first));
            server.change(kind, id, State.ACTIVE, false);
        }

        issued(refreshing(first));
        server.change(AncestorKind.CONSENT, consent, State.REVOKED, true);
        server.change(AncestorKind.CONSENT, consent, State.ACTIVE, false);
        refused(OAuthError.InvalidGrant.class, refreshing(first));
    }

    @Test
    void a_grace_answer_obeys_all_rules_of_a_rotation() {
        String first = refreshToken();
        issued(refreshing(first));

        refused(OAuthError.InvalidScope.class, refreshing(first, "scope", "admin"));
        refused(OAuthError.InvalidTarget.class, refreshing(first, "resource", "https://mail.example.com"));
        server.change(AncestorKind.USER, ada.id().value(), State.SUSPENDED, true);
        refused(OAuthError.InvalidGrant.class, refreshing(first));

        assertEquals(0, family().answeredAgain());
    }

    @Test
    void a_suspended_client_refreshes_nothing_until_it_is_active_again() {
        String first = refreshToken();

        server.change(AncestorKind.CLIENT, client.id().value(), State.SUSPENDED, false);
        refused(OAuthError.InvalidClient.class, refreshing(first));
        server.change(AncestorKind.CLIENT, client.id().value(), State.ACTIVE, false);

        issued(refreshing(first));
    }

    @Test
    void of_fifty_refreshes_at_once_nine_are_answered_all_with_one_head_and_nothing_is_revoked() throws Exception {
        String first = refreshToken();

        List<TokenOutcome> outcomes = fiftyAtOnce(first);

        Set<String> heads = new HashSet<>();
        outcomes.forEach(outcome -> {
            if (outcome instanceof TokenOutcome.Issued issued) {
                heads.add(refreshOf(issued));
            }
        });
        assertEquals(1, heads.size());
        assertEquals(
                1 + RefreshTokenFamily.MAX_ANSWERS_AGAIN,
                outcomes.stream().filter(TokenOutcome.Issued.class::isInstance).count());
        assertEquals(2, family().generation());
        assertTrue(server.standing(AncestorKind.FAMILY, family().id().value()).isActive());
    }

    private List<TokenOutcome> fiftyAtOnce(String token) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<TokenOutcome>> outcomes;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            outcomes = IntStream.range(0, 50)
                    .mapToObj(_ -> threads.submit(() -> {
                        start.await();
                        return token(refreshing(token));
                    }))
                    .toList();
            start.countDown();
        }
        return outcomes.stream().map(Future::resultNow).toList();
    }

    private void assertRevoked() {
        assertEquals(
                State.REVOKED,
                server.standing(AncestorKind.FAMILY, family().id().value()).state());
    }
}
