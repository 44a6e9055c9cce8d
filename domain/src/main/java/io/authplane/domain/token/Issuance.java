package io.authplane.domain.token;

import io.authplane.domain.client.ClientId;
import io.authplane.domain.lineage.Ancestor;
import io.authplane.domain.lineage.Ancestors;
import io.authplane.domain.login.UserId;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.resource.ResourceId;
import java.time.Duration;
import java.time.Instant;

/// The record of one issued access token: who, for whom, at what, and whose end ends it. The token itself is not kept.
public record Issuance(
        TokenId id,
        UserId userId,
        ClientId clientId,
        ResourceId resourceId,
        Scopes scopes,
        Ancestors ancestors,
        Instant issuedAt,
        Instant expiresAt) {

    /// No access token lives longer, whatever is or was configured.
    public static final Duration LONGEST_LIFETIME = Duration.ofHours(24);

    /// Everything whose end ends this token, the token itself last. What is derived from the token descends from these.
    public Ancestors lineage() {
        return ancestors.with(Ancestor.token(id.value()));
    }

    /// Valid while `now` is before [#expiresAt].
    public boolean hasExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
