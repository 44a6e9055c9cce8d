package io.authplane.application.metadata;

import io.authplane.application.client.RegistrationSettings;
import io.authplane.domain.client.ClientAuthenticationMethod;
import io.authplane.domain.metadata.ServerMetadata;
import io.authplane.domain.oauth.GrantType;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.tenant.Issuer;
import io.authplane.domain.tenant.TenantId;
import java.util.List;

/// Describes the server: one document for every form in which clients ask for it.
public final class DescribeServer {

    private final ServerMetadata metadata;

    /// @param grantTypes those that have a handler
    /// @param scopes the AS-level list, small on purpose
    public DescribeServer(
            Issuer issuer, List<GrantType> grantTypes, Scopes scopes, RegistrationSettings.Mode registration) {
        this.metadata = new ServerMetadata(
                issuer,
                grantTypes,
                List.of(ClientAuthenticationMethod.values()),
                scopes,
                switch (registration) {
                    case OPEN, APPROVED_REDIRECTS -> true;
                    case ADMIN_ONLY, DISABLED -> false;
                });
    }

    public ServerMetadata describe(TenantId tenant) {
        if (!tenant.equals(TenantId.DEFAULT)) {
            throw new IllegalArgumentException("only the default tenant is served");
        }
        return metadata;
    }
}
