package io.authplane.domain.authorization;

import io.authplane.domain.client.ClientId;
import io.authplane.domain.login.UserId;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.resource.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A request of a logged-in person that waits for the decision. It belongs to one browser session.
public record PendingAuthorization(
        PendingId id,
        TokenHash session,
        UserId userId,
        ClientId clientId,
        String redirectUri,
        Optional<String> state,
        ResourceId resourceId,
        Scopes requested,
        CodeChallenge challenge,
        Instant createdAt,
        Instant expiresAt) {

    /// How long a decision may take.
    public static final Duration LIFETIME = Duration.ofMinutes(10);
}
