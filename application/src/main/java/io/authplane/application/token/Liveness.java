package io.authplane.application.token;

import io.authplane.application.lineage.Standings;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Ancestors;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.resource.ResourceId;
import io.authplane.domain.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/// Checks that everything that a grant descends from still stands, in one query.
public final class Liveness {

    static final String REFUSED = "the grant is no longer valid: it was revoked";
    static final String DIAGNOSIS = "an ancestor fell";

    private final Standings standings;

    public Liveness(Standings standings) {
        this.standings = standings;
    }

    /// The standings; throws `invalid_grant` if one fell or was raised to a new epoch since.
    public Alive require(TenantId tenant, Ancestors ancestors) {
        return find(tenant, ancestors)
                .orElseThrow(() -> new OAuthException(new OAuthError.InvalidGrant(REFUSED), DIAGNOSIS));
    }

    /// The standings; empty if one fell or was raised to a new epoch since.
    Optional<Alive> find(TenantId tenant, Ancestors ancestors) {
        return Optional.of(standings.findAll(tenant, ancestors.refs()))
                .filter(ancestors::allStandIn)
                .map(Alive::new);
    }

    /// Standings that were all found active, at the epochs that the child stored.
    public static final class Alive {

        private final List<Standing> standings;

        private Alive(List<Standing> standings) {
            this.standings = List.copyOf(standings);
        }

        /// The revision of the resource among them.
        public long revisionOf(ResourceId resource) {
            AncestorRef ref = new AncestorRef(AncestorKind.RESOURCE, resource.value());
            return standings.stream()
                    .filter(standing -> standing.ref().equals(ref))
                    .mapToLong(Standing::revision)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("a grant descends from its resource"));
        }
    }
}
