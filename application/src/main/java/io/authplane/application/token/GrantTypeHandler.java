package io.authplane.application.token;

import io.authplane.domain.client.AuthenticatedClient;
import io.authplane.domain.oauth.GrantType;
import java.time.Instant;

/// What a grant type makes of a token request. It reads and applies rules only: [IssueToken] does the rest, so that no
/// grant type can forget a shared step.
///
/// Called within the unit of work of the request, some time after the client was authenticated: the handler requires
/// the client to stand now, among the ancestors of what it grants. Refuses by `OAuthException` as long as nothing has
/// to be written.
public interface GrantTypeHandler {

    GrantType grantType();

    /// Refuses by `OAuthException` what was tried too often, from memory alone: called before the unit of work of the
    /// request, so that such a request costs no turn to write.
    default void requireRoom(TokenRequest request) {}

    Examination examine(TokenRequest request, AuthenticatedClient client, Instant now);
}
