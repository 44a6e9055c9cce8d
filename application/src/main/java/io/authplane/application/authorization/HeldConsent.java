package io.authplane.application.authorization;

import io.authplane.application.lineage.Standings;
import io.authplane.domain.authorization.Consent;
import io.authplane.domain.authorization.ConsentId;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.login.UserId;
import io.authplane.domain.resource.ResourceId;
import io.authplane.domain.tenant.TenantId;
import java.util.Optional;

/// Finds what a person lets a client do at a resource as of now.
public final class HeldConsent {

    private final Consents consents;
    private final Standings standings;

    public HeldConsent(Consents consents, Standings standings) {
        this.consents = consents;
        this.standings = standings;
    }

    /// The consent, unless it was withdrawn.
    public Optional<Consent> find(TenantId tenant, UserId user, ClientId client, ResourceId resource) {
        return consents.find(tenant, user, client, resource)
                .filter(consent -> standings
                        .find(tenant, ref(consent.id()))
                        .filter(Standing::isActive)
                        .isPresent());
    }

    /// The status row of a consent.
    public static AncestorRef ref(ConsentId id) {
        return new AncestorRef(AncestorKind.CONSENT, id.value());
    }
}
