package io.authplane.domain.authorization;

import io.authplane.domain.client.AuthenticatedClient;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.lineage.Ancestors;
import io.authplane.domain.login.UserId;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.resource.ResourceId;
import java.time.Instant;

/// An authorization code as it is stored, with everything that it is bound to, the challenge among it: the server "MUST
/// associate the 'code_challenge' and 'code_challenge_method' values with the authorization code".
@Rfc(value = 7636, section = "4.4")
public record IssuedCode(
        TokenHash hash,
        GrantId grantId,
        ConsentId consentId,
        UserId userId,
        ClientId clientId,
        ResourceId resourceId,
        String redirectUri,
        CodeChallenge challenge,
        Scopes scopes,
        Ancestors ancestors,
        Instant issuedAt,
        Instant expiresAt) {

    /// "ensure that the authorization code was issued to the authenticated confidential client, or if the client is
    /// public, ensure that the code was issued to 'client_id' in the request"
    @Rfc(value = 6749, section = "4.1.3")
    public void requireIssuedTo(AuthenticatedClient client) {
        if (!clientId.equals(client.id())) {
            throw new OAuthException(
                    new OAuthError.InvalidGrant("the authorization code is not valid"), "issued to another client");
        }
    }

    /// "ensure that the 'redirect_uri' parameter is present if the 'redirect_uri' parameter was included in the initial
    /// authorization request …, and if included ensure that their values are identical": byte for byte, port included.
    @Rfc(value = 6749, section = "4.1.3")
    public void requireRedirectUri(String presented) {
        if (!redirectUri.equals(presented)) {
            throw new OAuthException(
                    new OAuthError.InvalidGrant("redirect_uri differs from the one of the authorization request"));
        }
    }

    /// "The authorization code MUST expire shortly after it is issued": valid while `now` is before [#expiresAt].
    @Rfc(value = 6749, section = "4.1.2")
    public boolean hasExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
