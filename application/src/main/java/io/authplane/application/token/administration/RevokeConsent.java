package io.authplane.application.token.administration;

import io.authplane.application.administration.Answer;
import io.authplane.application.audit.AuditLog;
import io.authplane.application.authorization.ConsentEnd;
import io.authplane.application.authorization.Consents;
import io.authplane.application.lineage.Standings;
import io.authplane.application.token.Holder;
import io.authplane.application.token.Issuances;
import io.authplane.application.token.RefreshTokenFamilies;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.ConsentEvent;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.authorization.Consent;
import io.authplane.domain.authorization.ConsentId;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;

/// Withdraws what a person lets a client do at a resource; codes, families and tokens below it are dead. Again is no
/// error. The person may allow it anew.
public final class RevokeConsent {

    private final ConsentEnd end;
    private final TokenStores tokens;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    /// What is counted below a consent.
    public record TokenStores(RefreshTokenFamilies families, Issuances issuances) {}

    public RevokeConsent(
            Consents consents,
            TokenStores tokens,
            Standings standings,
            AuditLog audit,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.end = new ConsentEnd(consents, standings, audit);
        this.tokens = tokens;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Answer<Consent> revoke(TenantId tenant, String id, Origin origin) {
        Instant now = clock.instant();
        return unitOfWork.inTransaction(() ->
                end.of(tenant, new ConsentId(id), _ -> true, consent -> revoked(tenant, consent, now), origin, now));
    }

    private ConsentEvent revoked(TenantId tenant, Consent consent, Instant now) {
        Holder holder = Holder.of(consent);
        return new ConsentEvent.ConsentRevoked(
                consent.id(),
                consent.userId(),
                consent.clientId(),
                consent.resourceId(),
                tokens.issuances().countUnexpired(tenant, holder, now),
                tokens.families().countAlive(tenant, holder, now));
    }
}
