package io.authplane.application.token.administration;

import io.authplane.application.lineage.Standings;
import io.authplane.application.token.Issuances;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.TokenId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Finds the record of one access token.
public final class FindIssuance {

    private final Issuances issuances;
    private final TokenStatuses statuses;
    private final Clock clock;

    public FindIssuance(Issuances issuances, Standings standings, Clock clock) {
        this.issuances = issuances;
        this.statuses = new TokenStatuses(standings);
        this.clock = clock;
    }

    public Optional<ListedIssuance> find(TenantId tenant, String id) {
        return issuances
                .find(tenant, new TokenId(id))
                .map(found -> statuses.ofIssuances(tenant, List.of(found), clock.instant())
                        .getFirst());
    }
}
