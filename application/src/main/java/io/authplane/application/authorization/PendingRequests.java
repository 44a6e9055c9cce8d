package io.authplane.application.authorization;

import io.authplane.application.client.Clients;
import io.authplane.application.client.FindClient;
import io.authplane.application.login.LoggedIn;
import io.authplane.application.resource.FindResource;
import io.authplane.domain.authorization.AuthorizationRequest;
import io.authplane.domain.authorization.PendingAuthorization;
import io.authplane.domain.authorization.PendingId;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;

/// Revives requests that wait for a decision, if client and resource still stand for them.
public final class PendingRequests {

    private final PendingAuthorizations pendings;
    private final FindClient findClient;
    private final FindResource findResource;

    public PendingRequests(PendingAuthorizations pendings, FindClient findClient, FindResource findResource) {
        this.pendings = pendings;
        this.findClient = findClient;
        this.findResource = findResource;
    }

    Optional<AuthorizationRequest> find(TenantId tenant, PendingId id, LoggedIn person, Instant now) {
        return pendings.find(tenant, id, person.session().hash(), now).flatMap(pending -> revived(tenant, pending));
    }

    /// Takes the request away, so that it is decided once.
    boolean take(TenantId tenant, PendingId id, LoggedIn person, Instant now) {
        return pendings.take(tenant, id, person.session().hash(), now).isPresent();
    }

    private Optional<AuthorizationRequest> revived(TenantId tenant, PendingAuthorization pending) {
        return findClient
                .find(tenant, pending.clientId())
                .filter(found -> found.standing().isActive())
                .map(Clients.Listed::client)
                .flatMap(client -> findResource
                        .find(tenant, pending.resourceId())
                        .flatMap(resource -> {
                            try {
                                return Optional.of(AuthorizationRequest.revive(pending, client, resource));
                            } catch (OAuthException _) {
                                return Optional.empty();
                            }
                        }));
    }
}
