package io.authplane.application.token;

import io.authplane.domain.authorization.Consent;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.login.UserId;
import io.authplane.domain.resource.ResourceId;
import java.util.Optional;

/// Whose tokens are meant: those of a person, of a client, for a resource, or of all that are named. Nobody means all.
public record Holder(Optional<UserId> user, Optional<ClientId> client, Optional<ResourceId> resource) {

    public static Holder of(UserId user) {
        return new Holder(Optional.of(user), Optional.empty(), Optional.empty());
    }

    public static Holder of(ClientId client) {
        return new Holder(Optional.empty(), Optional.of(client), Optional.empty());
    }

    /// What a person lets a client do at a resource.
    public static Holder of(Consent consent) {
        return new Holder(
                Optional.of(consent.userId()), Optional.of(consent.clientId()), Optional.of(consent.resourceId()));
    }

    public boolean isNobody() {
        return user.isEmpty() && client.isEmpty() && resource.isEmpty();
    }
}
