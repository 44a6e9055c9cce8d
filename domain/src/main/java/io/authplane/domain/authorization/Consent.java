package io.authplane.domain.authorization;

import io.authplane.domain.client.ClientId;
import io.authplane.domain.login.UserId;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.resource.ResourceId;
import java.time.Instant;

/// What a person lets one client do at one resource. Its status is not here: it is read fresh as a `Standing`.
public record Consent(
        ConsentId id,
        UserId userId,
        ClientId clientId,
        ResourceId resourceId,
        Scopes scopes,
        Instant createdAt,
        Instant updatedAt) {

    /// The record after one more decision: the union, without what was offered and left unticked. Ticks that were not
    /// offered do not count.
    public Consent decide(Scopes offered, Scopes ticked, Instant now) {
        Scopes kept = scopes.minus(offered).union(offered.intersect(ticked));
        return new Consent(id, userId, clientId, resourceId, kept, createdAt, now);
    }

    /// The record when a withdrawn consent is given again: only what is ticked now.
    public Consent renewed(Scopes ticked, Instant now) {
        return new Consent(id, userId, clientId, resourceId, ticked, createdAt, now);
    }
}
