package io.authplane.application.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.InMemoryServer;
import io.authplane.application.administration.OtherNode;
import io.authplane.domain.audit.TokenEvent;
import io.authplane.domain.client.Client;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.Standing.State;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.samples.Given;
import io.authplane.domain.token.Issuance;
import io.authplane.domain.token.RefreshTokenFamily;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Superseded refresh tokens: answered again, stale, or reused.
@Rfc(value = 9700, section = "4.14.2")
class RefreshGraceTest extends TokenScenario {

    private static final Duration GRACE = Duration.ofMinutes(2);

    @Test
    void the_superseded_token_is_answered_within_the_grace_with_the_same_head() {
        String first = refreshToken();
        String head = refreshOf(issued(refreshing(first)));

        server.clock().advance(GRACE.minusMillis(1));
        TokenOutcome.Issued again = issued(refreshing(first));

        assertEquals(head, refreshOf(again));
        assertEquals(2, family().generation());
        assertTrue(assertInstanceOf(TokenEvent.TokenRefreshed.class, server.lastEvent())
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
                new TokenEvent.RefreshStale(ada.id(), client.id(), family().id(), 1, 3),
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
                .contains(new TokenEvent.FamilyRevoked(ada.id(), client.id(), family().id(), "reuse_detection")));
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
    void a_request_that_is_outrun_between_reading_and_rotating_gets_the_head_of_the_faster_one() {
        String first = refreshToken();
        List<String> faster = new ArrayList<>();

        TokenOutcome outcome = outrunBy(() -> faster.add(refreshOf(issued(refreshing(first)))), refreshing(first));

        assertEquals(faster.getFirst(), refreshOf(assertInstanceOf(TokenOutcome.Issued.class, outcome)));
        assertEquals(2, family().generation());
        assertEquals(1, family().answeredAgain());
    }

    @Test
    void a_strict_client_that_outruns_itself_loses_the_family() {
        Client strict = server.add(Given.aPublicClient()
                .withId("strict")
                .withRefreshGrace(Duration.ZERO)
                .build());
        String first = refreshOf(issued(redeeming(code(strict), "client_id", "strict")));
        Parameters request = refreshing(first, "client_id", "strict");

        TokenOutcome outcome = outrunBy(() -> issued(request), request);

        assertInstanceOf(TokenOutcome.Refused.class, outcome);
        assertRevoked();
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

    /// Sends the request on this node while another node acts between its reading of the family and its write.
    private TokenOutcome outrunBy(Runnable action, Parameters request) {
        RefreshTokenFamilies families = new OtherNode(action)
                .seenThrough(RefreshTokenFamilies.class, server.stores().families());
        return server.issueToken(families)
                .issue(InMemoryServer.TENANT, request, Optional.empty(), InMemoryServer.ORIGIN);
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
