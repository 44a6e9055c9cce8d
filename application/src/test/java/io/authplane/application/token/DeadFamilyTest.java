package io.authplane.application.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.application.InMemoryServer;
import io.authplane.application.limit.Charge;
import io.authplane.application.limit.RequestLimits;
import io.authplane.domain.limit.Rate;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.oauth.OAuthError;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Refresh tokens that are dead and tried all the same.
class DeadFamilyTest extends TokenScenario {

    private final RequestLimits limits = new RequestLimits(
            new RequestLimits.Sizes(
                    _ -> Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(new Rate(0.1, 2)),
                    Optional.empty()),
            () -> 0L);

    @Test
    void one_that_is_tried_too_often_is_refused_without_a_row_and_without_a_transaction() {
        String token = refreshToken();
        fell(AncestorKind.FAMILY, family().id().value());
        tried(OAuthError.InvalidGrant.class, token);
        tried(OAuthError.InvalidGrant.class, token);
        List<String> rows = server.audited();
        int begun = server.stores().unitOfWork().begun();

        for (int i = 0; i < 3; i++) {
            tried(OAuthError.TooManyRequests.class, token);
        }

        assertEquals(rows, server.audited());
        assertEquals(begun, server.stores().unitOfWork().begun());
    }

    @Test
    void one_whose_last_try_another_request_has_taken_meanwhile_leaves_no_row() {
        String token = refreshToken();
        fell(AncestorKind.FAMILY, family().id().value());
        tried(OAuthError.InvalidGrant.class, token);
        List<String> rows = server.audited();
        server.stores()
                .unitOfWork()
                .beforeNext(() -> limits.charge("192.0.2.9").causedBy(InMemoryServer.TENANT, family().id()));

        tried(OAuthError.TooManyRequests.class, token);

        assertEquals(rows, server.audited());
    }

    @Test
    void one_that_died_with_what_it_descends_from_is_no_cheaper() {
        String token = refreshToken();
        fell(AncestorKind.CONSENT, family().consentId().value());
        tried(OAuthError.InvalidGrant.class, token);
        tried(OAuthError.InvalidGrant.class, token);

        tried(OAuthError.TooManyRequests.class, token);
    }

    private void fell(AncestorKind kind, String id) {
        server.commit(() -> server.stores()
                .standings()
                .change(InMemoryServer.TENANT, new AncestorRef(kind, id), Standing.State.REVOKED, true));
    }

    private void tried(Class<? extends OAuthError> answer, String token) {
        Charge charge = limits.charge("192.0.2.1");
        charge.during(() -> refused(answer, refreshing(token)));
    }
}
