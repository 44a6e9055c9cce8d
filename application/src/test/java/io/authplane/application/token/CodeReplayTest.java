package io.authplane.application.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.authorization.AuthorizationCode;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.Standing.State;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.token.Issuance;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A code that is presented again by the right client with the right verifier.
class CodeReplayTest extends TokenScenario {

    @Test
    @Rfc(value = 6749, section = "4.1.2")
    @Rfc(value = 6749, section = "10.5")
    void a_replay_is_denied_and_revokes_everything_that_the_code_gave() {
        AuthorizationCode code = code(client);
        String refreshToken = refreshOf(issued(redeeming(code)));
        Issuance first = lastIssuance();
        String next = refreshOf(issued(refreshing(refreshToken)));
        Issuance second = lastIssuance();

        refused(OAuthError.InvalidGrant.class, redeeming(code));

        assertFalse(stands(first));
        assertFalse(stands(second));
        assertEquals(
                State.REVOKED,
                server.standing(AncestorKind.FAMILY, family().id().value()).state());
        assertEquals(
                State.REVOKED,
                server.standing(AncestorKind.GRANT, stored(code).grantId().value())
                        .state());
        refused(OAuthError.InvalidGrant.class, refreshing(next));
        assertTrue(server.audited().containsAll(List.of("auth_code.reused", "family.revoked", "token.issue_denied")));
    }

    @Test
    void a_replay_leaves_other_grants_of_the_same_person_and_client() {
        AuthorizationCode code = code(client);
        issued(redeeming(code));
        issued(redeeming(code(client)));
        Issuance other = lastIssuance();

        refused(OAuthError.InvalidGrant.class, redeeming(code));

        assertTrue(stands(other));
    }

    @Test
    void a_replay_after_the_code_expired_revokes_all_the_same() {
        AuthorizationCode code = code(client);
        issued(redeeming(code));
        Issuance issuance = lastIssuance();

        server.clock().advance(Duration.ofMinutes(11));
        refused(OAuthError.InvalidGrant.class, redeeming(code));

        assertFalse(stands(issuance));
    }

    @Test
    void of_fifty_redemptions_at_once_one_issues_and_the_grant_is_revoked() throws Exception {
        AuthorizationCode code = code(client);
        CountDownLatch start = new CountDownLatch(1);

        List<Future<TokenOutcome>> outcomes;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            outcomes = IntStream.range(0, 50)
                    .mapToObj(_ -> threads.submit(() -> {
                        start.await();
                        return token(redeeming(code));
                    }))
                    .toList();
            start.countDown();
        }

        assertEquals(
                1,
                Collections.frequency(
                        outcomes.stream()
                                .map(outcome -> outcome.resultNow() instanceof TokenOutcome.Issued)
                                .toList(),
                        true));
        assertEquals(1, issuances().size());
        assertFalse(stands(issuances().getFirst()));
    }
}
