package io.authplane.application.token.administration;

import io.authplane.application.administration.Answer;
import io.authplane.application.audit.AuditLog;
import io.authplane.application.lineage.Standings;
import io.authplane.application.token.Issuances;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.TokenEvent;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.Issuance;
import io.authplane.domain.token.TokenId;
import java.time.Clock;

/// Revokes one access token by its record, and with it all that was derived from it. Again is no error.
public final class RevokeIssuance {

    private final Issuances issuances;
    private final Standings standings;
    private final AuditLog audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public RevokeIssuance(
            Issuances issuances, Standings standings, AuditLog audit, UnitOfWork unitOfWork, Clock clock) {
        this.issuances = issuances;
        this.standings = standings;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Answer<Issuance> revoke(TenantId tenant, String id, Origin origin) {
        return unitOfWork.inTransaction(() -> issuances
                .find(tenant, new TokenId(id))
                .<Answer<Issuance>>map(issuance -> revoked(tenant, issuance, origin))
                .orElseGet(() -> new Answer.NotFound<>("issuance")));
    }

    private Answer<Issuance> revoked(TenantId tenant, Issuance issuance, Origin origin) {
        AncestorRef ref = new AncestorRef(AncestorKind.TOKEN, issuance.id().value());
        if (standings.revoke(tenant, ref)) {
            audit.record(
                    tenant,
                    new TokenEvent.IssuanceRevoked(
                            issuance.userId(), issuance.clientId(), issuance.id(), issuance.resourceId()),
                    origin,
                    clock.instant());
        }
        return new Answer.Done<>(issuance);
    }
}
