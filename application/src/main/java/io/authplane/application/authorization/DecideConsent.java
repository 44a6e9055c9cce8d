package io.authplane.application.authorization;

import io.authplane.application.audit.AuditLog;
import io.authplane.application.lineage.Standings;
import io.authplane.application.login.LoggedIn;
import io.authplane.domain.audit.ConsentEvent;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.authorization.AuthorizationCode;
import io.authplane.domain.authorization.AuthorizationRequest;
import io.authplane.domain.authorization.AuthorizationResponse;
import io.authplane.domain.authorization.Consent;
import io.authplane.domain.authorization.ConsentId;
import io.authplane.domain.authorization.PendingId;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;

/// Records a person's decision, once, and answers the client.
public final class DecideConsent {

    private final PendingRequests requests;
    private final Consents consents;
    private final Standings standings;
    private final CodeIssuer codeIssuer;
    private final AuditLog audit;
    private final StartAuthorization.Run run;
    private final AuthorizationSettings settings;

    public DecideConsent(
            PendingRequests requests,
            Consents consents,
            Standings standings,
            CodeIssuer codeIssuer,
            AuditLog audit,
            StartAuthorization.Run run,
            AuthorizationSettings settings) {
        this.requests = requests;
        this.consents = consents;
        this.standings = standings;
        this.codeIssuer = codeIssuer;
        this.audit = audit;
        this.run = run;
        this.settings = settings;
    }

    public ConsentOutcome decide(
            TenantId tenant, PendingId id, LoggedIn person, ConsentDecision decision, Origin origin) {
        Instant now = run.clock().instant();
        Optional<AuthorizationRequest> found = requests.find(tenant, id, person, now);
        if (found.isEmpty()) {
            return new ConsentOutcome.Gone();
        }
        AuthorizationRequest request = found.get();
        try {
            return switch (decision) {
                case ConsentDecision.Deny() ->
                    run.unitOfWork().inTransaction(() -> deny(tenant, id, person, request, origin, now));
                case ConsentDecision.Allow(Scopes ticked) -> allow(tenant, id, person, request, ticked, origin, now);
            };
        } catch (OAuthException refusal) {
            return respond(request, refusal.error());
        }
    }

    private ConsentOutcome deny(
            TenantId tenant, PendingId id, LoggedIn person, AuthorizationRequest request, Origin origin, Instant now) {
        if (!requests.take(tenant, id, person, now)) {
            return new ConsentOutcome.Gone();
        }
        audit.record(
                tenant,
                new ConsentEvent.ConsentDenied(
                        person.user().id(),
                        request.client().id(),
                        request.resource().id()),
                origin,
                now);
        return respond(request, new OAuthError.AccessDenied("the person denied the request"));
    }

    private ConsentOutcome allow(
            TenantId tenant,
            PendingId id,
            LoggedIn person,
            AuthorizationRequest request,
            Scopes ticked,
            Origin origin,
            Instant now) {
        if (!request.offered().containsAll(ticked)) {
            throw new OAuthException(new OAuthError.InvalidScope("a scope was ticked that was not offered"));
        }
        if (ticked.isEmpty()) {
            return new ConsentOutcome.NothingTicked(ConsentView.of(
                    request,
                    new HeldConsent(consents, standings)
                            .find(
                                    tenant,
                                    person.user().id(),
                                    request.client().id(),
                                    request.resource().id())));
        }
        return run.unitOfWork().inTransaction(() -> {
            if (!requests.take(tenant, id, person, now)) {
                return new ConsentOutcome.Gone();
            }
            Consent consent = recorded(tenant, person, request, ticked, now);
            AuthorizationCode code = codeIssuer.issue(tenant, person, request, consent, ticked, false, origin, now);
            return new ConsentOutcome.Respond(
                    new AuthorizationResponse.Success(request.redirect(), code, settings.issuer()));
        });
    }

    /// The consent after this decision. One that was withdrawn begins anew: what it once held does not come back. The
    /// standing is touched before the row is read, so that of two decisions at once none undoes the other.
    private Consent recorded(
            TenantId tenant, LoggedIn person, AuthorizationRequest request, Scopes ticked, Instant now) {
        Consent fresh = new Consent(
                new ConsentId(run.entropy().newId(now)),
                person.user().id(),
                request.client().id(),
                request.resource().id(),
                ticked,
                now,
                now);
        if (consents.addIfAbsent(tenant, fresh)) {
            standings.open(tenant, HeldConsent.ref(fresh.id()));
            return fresh;
        }
        standings.touch(tenant, HeldConsent.ref(existing(tenant, fresh).id()));
        Consent before = existing(tenant, fresh);
        boolean active = standings
                .find(tenant, HeldConsent.ref(before.id()))
                .filter(Standing::isActive)
                .isPresent();
        Consent after = active ? before.decide(request.offered(), ticked, now) : before.renewed(ticked, now);
        if (!active) {
            standings.change(tenant, HeldConsent.ref(before.id()), Standing.State.ACTIVE, false);
        }
        consents.update(tenant, after);
        return after;
    }

    private Consent existing(TenantId tenant, Consent of) {
        return consents.find(tenant, of.userId(), of.clientId(), of.resourceId())
                .orElseThrow(() -> new IllegalStateException("a consent that exists cannot be found"));
    }

    private ConsentOutcome respond(AuthorizationRequest request, OAuthError error) {
        return new ConsentOutcome.Respond(
                new AuthorizationResponse.Failure(request.redirect(), error, settings.issuer()));
    }
}
