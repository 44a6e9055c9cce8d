package io.authplane.application.client;

import io.authplane.domain.client.ClientId;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;

/// Counts what hangs on a client and may still work.
@FunctionalInterface
public interface TokensBelow {

    Count count(TenantId tenant, ClientId client, Instant now);

    /// @param families of refresh tokens that have neither expired nor been revoked
    /// @param accessTokens that have not expired
    record Count(long families, long accessTokens) {

        boolean isNothing() {
            return families == 0 && accessTokens == 0;
        }
    }
}
