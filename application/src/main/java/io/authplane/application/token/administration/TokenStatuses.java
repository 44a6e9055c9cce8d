package io.authplane.application.token.administration;

import io.authplane.application.lineage.Standings;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Ancestors;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.Issuance;
import io.authplane.domain.token.RefreshTokenFamily;
import io.authplane.domain.token.TokenStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells of a page of tokens whether they work, with as few queries by primary key as there are hundreds of ancestors.
final class TokenStatuses {

    /// How many rows one query names.
    private static final int AT_ONCE = 100;

    private final Standings standings;

    TokenStatuses(Standings standings) {
        this.standings = standings;
    }

    List<ListedIssuance> ofIssuances(TenantId tenant, List<Issuance> issuances, Instant now) {
        Map<AncestorRef, Standing> found =
                read(tenant, issuances.stream().map(Issuance::lineage).toList());
        return issuances.stream()
                .map(issuance ->
                        new ListedIssuance(issuance, status(issuance.lineage(), found, issuance.expiresAt(), now)))
                .toList();
    }

    List<ListedFamily> ofFamilies(TenantId tenant, List<RefreshTokenFamily> families, Instant now) {
        Map<AncestorRef, Standing> found =
                read(tenant, families.stream().map(RefreshTokenFamily::lineage).toList());
        return families.stream()
                .map(family -> new ListedFamily(family, status(family.lineage(), found, family.expiresAt(), now)))
                .toList();
    }

    /// Looks through the standings of this one only: a page may have thousands of others.
    private static TokenStatus status(
            Ancestors lineage, Map<AncestorRef, Standing> found, Instant expiresAt, Instant now) {
        List<Standing> own = lineage.refs().stream()
                .flatMap(ref -> Optional.ofNullable(found.get(ref)).stream())
                .toList();
        return TokenStatus.of(lineage, own, expiresAt, now);
    }

    private Map<AncestorRef, Standing> read(TenantId tenant, List<Ancestors> lineages) {
        List<AncestorRef> refs = lineages.stream()
                .flatMap(lineage -> lineage.refs().stream())
                .distinct()
                .toList();
        Map<AncestorRef, Standing> found = new HashMap<>();
        for (int from = 0; from < refs.size(); from += AT_ONCE) {
            standings
                    .findAll(tenant, refs.subList(from, Math.min(from + AT_ONCE, refs.size())))
                    .forEach(standing -> found.put(standing.ref(), standing));
        }
        return found;
    }
}
