package io.authplane.domain.metadata;

import io.authplane.domain.client.ClientAuthenticationMethod;
import io.authplane.domain.oauth.GrantType;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.tenant.Issuer;
import java.util.List;

/// The authorization server's metadata: only what answers is advertised.
///
/// @param scopes what clients that read only this document may ask for; small on purpose
@Rfc(value = 8414, section = "2")
@Rfc(value = 9207, section = "3")
public record ServerMetadata(
        Issuer issuer,
        List<GrantType> grantTypes,
        List<ClientAuthenticationMethod> authenticationMethods,
        Scopes scopes,
        boolean registration) {

    public ServerMetadata {
        grantTypes = List.copyOf(grantTypes);
        authenticationMethods = List.copyOf(authenticationMethods);
    }
}
