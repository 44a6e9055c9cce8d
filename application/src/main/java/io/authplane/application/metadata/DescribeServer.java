package io.authplane.application.metadata;

import io.authplane.application.client.ShowRegistrationMode;
import io.authplane.application.transaction.StoreUnavailable;
import io.authplane.domain.client.ClientAuthenticationMethod;
import io.authplane.domain.metadata.ServerMetadata;
import io.authplane.domain.oauth.GrantType;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.tenant.Issuer;
import io.authplane.domain.tenant.TenantId;
import java.util.List;

/// Describes the server: one document for every form in which clients ask for it.
public final class DescribeServer {

    private final ShowRegistrationMode door;
    private final ServerMetadata withRegistration;
    private final ServerMetadata withoutRegistration;
    private volatile boolean open;

    /// @param grantTypes those that have a handler
    /// @param scopes the AS-level list, small on purpose
    public DescribeServer(Issuer issuer, List<GrantType> grantTypes, Scopes scopes, ShowRegistrationMode door) {
        this.door = door;
        this.withRegistration = metadata(issuer, grantTypes, scopes, true);
        this.withoutRegistration = metadata(issuer, grantTypes, scopes, false);
    }

    private static ServerMetadata metadata(
            Issuer issuer, List<GrantType> grantTypes, Scopes scopes, boolean registration) {
        return new ServerMetadata(
                issuer, grantTypes, List.of(ClientAuthenticationMethod.values()), scopes, registration);
    }

    /// The registration endpoint is there as long as clients may register. While the database does not answer, what it
    /// said last counts: a server that cannot be found helps nobody.
    public ServerMetadata describe(TenantId tenant) {
        if (!tenant.equals(TenantId.DEFAULT)) {
            throw new IllegalArgumentException("only the default tenant is served");
        }
        try {
            open = switch (door.show(tenant)) {
                case OPEN, APPROVED_REDIRECTS -> true;
                case ADMIN_ONLY, DISABLED -> false;
            };
        } catch (StoreUnavailable _) {
            // what was read last stands
        }
        return open ? withRegistration : withoutRegistration;
    }
}
