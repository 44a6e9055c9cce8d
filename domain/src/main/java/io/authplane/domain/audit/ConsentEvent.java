package io.authplane.domain.audit;

import io.authplane.domain.authorization.ConsentId;
import io.authplane.domain.authorization.GrantId;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.login.UserId;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.resource.ResourceId;

/// What people allow and refuse.
public sealed interface ConsentEvent extends AuditEvent {

    /// A person allowed a client; the grant and its code exist.
    record ConsentGranted(
            UserId userId, ClientId clientId, ResourceId resource, GrantId grant, Scopes scopes, boolean remembered)
            implements ConsentEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of("consent.granted")
                    .user(userId)
                    .client(clientId)
                    .with("resource", resource.value())
                    .with("grant", grant.value())
                    .with("scopes", scopes.toString())
                    .with("remembered", remembered);
        }
    }

    /// A person said no.
    record ConsentDenied(UserId userId, ClientId clientId, ResourceId resource) implements ConsentEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of("consent.denied").user(userId).client(clientId).with("resource", resource.value());
        }
    }

    /// An administrator or the person withdrew a consent; all that hangs on it is dead.
    ///
    /// @param revokedIssuances how many access tokens that had not expired end with it
    /// @param revokedFamilies how many families of refresh tokens that were alive end with it
    record ConsentRevoked(
            ConsentId id,
            UserId userId,
            ClientId clientId,
            ResourceId resource,
            long revokedIssuances,
            long revokedFamilies)
            implements ConsentEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of("consent_grant.revoked_admin")
                    .user(userId)
                    .client(clientId)
                    .with("id", id.value())
                    .with("resource_id", resource.value())
                    .with("revoked_issuances", revokedIssuances)
                    .with("revoked_families", revokedFamilies);
        }
    }

    /// A person took back what a client may do at a resource; all tokens that came of it are dead.
    record ConsentWithdrawn(UserId userId, ClientId clientId, ResourceId resource) implements ConsentEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of("consent.withdrawn")
                    .user(userId)
                    .client(clientId)
                    .with("resource", resource.value());
        }
    }
}
