package io.authplane.domain.token;

import io.authplane.domain.client.ClientId;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.tenant.Issuer;
import java.time.Instant;

/// What an access token says. Every claim that RFC 9068 requires is a component, so none can be forgotten.
///
/// @param audience the registered spelling of the resource
/// @param agent whether the client acts as an agent: it is then named again in `agent_id`
@Rfc(value = 9068, section = "2.2")
@Rfc(value = 9068, section = "2.2.3")
public record AccessTokenClaims(
        Issuer issuer,
        String subject,
        String audience,
        ClientId clientId,
        Scopes scopes,
        TokenId id,
        Instant issuedAt,
        Instant expiresAt,
        boolean agent) {}
