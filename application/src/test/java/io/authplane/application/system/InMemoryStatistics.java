package io.authplane.application.system;

import io.authplane.application.InMemoryStores;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;

/// Counts what the stores in memory hold.
public final class InMemoryStatistics implements Statistics {

    private final InMemoryStores stores;

    public InMemoryStatistics(InMemoryStores stores) {
        this.stores = stores;
    }

    @Override
    public Counts count(TenantId tenant, Instant since) {
        return new Counts(
                stores.clients().count(tenant),
                stores.users().count(tenant),
                stores.issuances().all(tenant).stream()
                        .filter(issuance -> !issuance.issuedAt().isBefore(since))
                        .count(),
                stores.standings().all(tenant).stream()
                        .filter(standing -> standing.ref().kind() == AncestorKind.FAMILY
                                || standing.ref().kind() == AncestorKind.TOKEN)
                        .filter(standing -> standing.state() == Standing.State.REVOKED)
                        .count());
    }
}
