package io.authplane.application.token;

import io.authplane.application.client.TokensBelow;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;

/// Counts the tokens of a client.
public final class CountTokens implements TokensBelow {

    private final RefreshTokenFamilies families;
    private final Issuances issuances;

    public CountTokens(RefreshTokenFamilies families, Issuances issuances) {
        this.families = families;
        this.issuances = issuances;
    }

    @Override
    public Count count(TenantId tenant, ClientId client, Instant now) {
        Holder holder = Holder.of(client);
        return new Count(families.countAlive(tenant, holder, now), issuances.countUnexpired(tenant, holder, now));
    }
}
