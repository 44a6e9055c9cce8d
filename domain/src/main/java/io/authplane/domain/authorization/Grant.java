package io.authplane.domain.authorization;

import io.authplane.domain.client.ClientId;
import io.authplane.domain.login.UserId;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.resource.ResourceId;
import java.time.Instant;

/// The stored result of a person's authorization of a client, once; tokens hang below it.
public record Grant(
        GrantId id,
        UserId userId,
        ClientId clientId,
        ConsentId consentId,
        ResourceId resourceId,
        Scopes scopes,
        Instant createdAt) {}
