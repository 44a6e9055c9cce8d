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
import java.util.ArrayList;
import java.util.List;

/// Tells of a page of tokens whether they work, with as few queries by primary key as there are hundreds of ancestors.
final class TokenStatuses {

    /// How many rows one query names.
    private static final int AT_ONCE = 100;

    private final Standings standings;

    TokenStatuses(Standings standings) {
        this.standings = standings;
    }

    List<ListedIssuance> ofIssuances(TenantId tenant, List<Issuance> issuances, Instant now) {
        List<Standing> found =
                read(tenant, issuances.stream().map(Issuance::lineage).toList());
        return issuances.stream()
                .map(issuance -> new ListedIssuance(
                        issuance, TokenStatus.of(issuance.lineage(), found, issuance.expiresAt(), now)))
                .toList();
    }

    List<ListedFamily> ofFamilies(TenantId tenant, List<RefreshTokenFamily> families, Instant now) {
        List<Standing> found =
                read(tenant, families.stream().map(RefreshTokenFamily::lineage).toList());
        return families.stream()
                .map(family ->
                        new ListedFamily(family, TokenStatus.of(family.lineage(), found, family.expiresAt(), now)))
                .toList();
    }

    private List<Standing> read(TenantId tenant, List<Ancestors> lineages) {
        List<AncestorRef> refs = lineages.stream()
                .flatMap(lineage -> lineage.refs().stream())
                .distinct()
                .toList();
        List<Standing> found = new ArrayList<>();
        for (int from = 0; from < refs.size(); from += AT_ONCE) {
            found.addAll(standings.findAll(tenant, refs.subList(from, Math.min(from + AT_ONCE, refs.size()))));
        }
        return found;
    }
}
