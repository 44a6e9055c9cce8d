package io.authplane.application.token.administration;

import io.authplane.application.administration.Answer;
import io.authplane.application.audit.AuditLog;
import io.authplane.application.lineage.Standings;
import io.authplane.application.token.Issuances;
import io.authplane.application.token.RefreshTokenFamilies;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.TokenEvent;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.FamilyId;
import io.authplane.domain.token.Issuance;
import io.authplane.domain.token.RefreshTokenFamily;
import io.authplane.domain.token.TokenId;
import java.time.Clock;
import java.util.Optional;

/// Revokes whatever token an id names: a family of refresh tokens with all that hangs on it, or one access token. Again
/// is no error.
public final class RevokeStoredToken {

    private final RefreshTokenFamilies families;
    private final Issuances issuances;
    private final Standings standings;
    private final AuditLog audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public RevokeStoredToken(
            RefreshTokenFamilies families,
            Issuances issuances,
            Standings standings,
            AuditLog audit,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.families = families;
        this.issuances = issuances;
        this.standings = standings;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// Answers what was revoked, `family` or `token`.
    public Answer<String> revoke(TenantId tenant, String id, Origin origin) {
        return unitOfWork.inTransaction(() -> family(tenant, id)
                .<Answer<String>>map(family -> family(tenant, family, origin))
                .or(() -> issuances.find(tenant, new TokenId(id)).map(token -> token(tenant, token, origin)))
                .orElseGet(() -> new Answer.NotFound<>("token")));
    }

    private Optional<RefreshTokenFamily> family(TenantId tenant, String id) {
        return FamilyId.isPossible(id) ? families.find(tenant, new FamilyId(id)) : Optional.empty();
    }

    private Answer<String> family(TenantId tenant, RefreshTokenFamily family, Origin origin) {
        AncestorRef ref = new AncestorRef(AncestorKind.FAMILY, family.id().value());
        TokenEvent event = new TokenEvent.TokenRevoked(
                family.userId(), family.clientId(), Optional.of(family.id()), Optional.empty());
        return ended(tenant, ref, event, "family", origin);
    }

    private Answer<String> token(TenantId tenant, Issuance issuance, Origin origin) {
        AncestorRef ref = new AncestorRef(AncestorKind.TOKEN, issuance.id().value());
        TokenEvent event = new TokenEvent.TokenRevoked(
                issuance.userId(), issuance.clientId(), Optional.empty(), Optional.of(issuance.id()));
        return ended(tenant, ref, event, "token", origin);
    }

    private Answer<String> ended(TenantId tenant, AncestorRef ref, TokenEvent event, String what, Origin origin) {
        if (standings.revoke(tenant, ref)) {
            audit.record(tenant, event, origin, clock.instant());
        }
        return new Answer.Done<>(what);
    }
}
