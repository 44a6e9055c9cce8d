package io.authplane.application.authorization;

import io.authplane.application.login.LoggedIn;
import io.authplane.domain.authorization.PendingId;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.util.Optional;

/// Gathers what the consent page shows.
public final class ShowConsent {

    private final PendingRequests requests;
    private final HeldConsent heldConsent;
    private final Clock clock;

    public ShowConsent(PendingRequests requests, HeldConsent heldConsent, Clock clock) {
        this.requests = requests;
        this.heldConsent = heldConsent;
        this.clock = clock;
    }

    /// Empty if the request is unknown, expired, answered, or another session's.
    public Optional<ConsentView> show(TenantId tenant, PendingId id, LoggedIn person) {
        return requests.find(tenant, id, person, clock.instant())
                .map(request -> ConsentView.of(
                        request,
                        heldConsent.find(
                                tenant,
                                person.user().id(),
                                request.client().id(),
                                request.resource().id())));
    }
}
