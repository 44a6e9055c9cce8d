package io.authplane.application.authorization;

import io.authplane.application.client.Clients;
import io.authplane.application.client.FindClient;
import io.authplane.application.login.LoggedIn;
import io.authplane.application.login.Sessions;
import io.authplane.application.paging.PageRequest;
import io.authplane.application.resource.FindResource;
import io.authplane.domain.authorization.Consent;
import io.authplane.domain.login.SessionLifetime;
import io.authplane.domain.login.UserId;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.util.Optional;

/// Gathers what a person may know of their own account: the sessions that live, and what is allowed to whom.
public final class ShowAccount {

    /// More than a page can show: who has that many ends some first.
    private static final PageRequest ALL = new PageRequest(1000, Optional.empty());

    private final Sessions sessions;
    private final Consents consents;
    private final FindClient findClient;
    private final FindResource findResource;
    private final Clock clock;
    private final SessionLifetime lifetime;

    public ShowAccount(
            Sessions sessions,
            Consents consents,
            FindClient findClient,
            FindResource findResource,
            Clock clock,
            SessionLifetime lifetime) {
        this.sessions = sessions;
        this.consents = consents;
        this.findClient = findClient;
        this.findResource = findResource;
        this.clock = clock;
        this.lifetime = lifetime;
    }

    public AccountView show(TenantId tenant, LoggedIn person) {
        UserId user = person.user().id();
        return new AccountView(
                sessions.list(tenant, Optional.of(user), lifetime, clock.instant(), ALL)
                        .items()
                        .reversed(),
                consents.heldBy(tenant, user, ALL).items().reversed().stream()
                        .map(consent -> allowed(tenant, consent))
                        .toList());
    }

    private AccountView.Allowed allowed(TenantId tenant, Consent consent) {
        return new AccountView.Allowed(
                consent,
                findClient.find(tenant, consent.clientId()).map(Clients.Listed::client),
                findResource.find(tenant, consent.resourceId()));
    }
}
