package io.authplane.application.authorization;

import io.authplane.application.audit.AuditLog;
import io.authplane.application.client.FindClient;
import io.authplane.application.lineage.Standings;
import io.authplane.application.login.FindSession;
import io.authplane.application.login.LoggedIn;
import io.authplane.application.random.Entropy;
import io.authplane.application.resource.FindResource;
import io.authplane.domain.audit.ConsentEvent;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.authorization.AuthorizationCode;
import io.authplane.domain.authorization.AuthorizationRequest;
import io.authplane.domain.authorization.Consent;
import io.authplane.domain.authorization.Grant;
import io.authplane.domain.authorization.GrantId;
import io.authplane.domain.authorization.IssuedCode;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Ancestors;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/// Makes the grant and its code, within the unit of work of the decision.
public final class CodeIssuer {

    private final Grants grants;
    private final AuthorizationCodes codes;
    private final Standings standings;
    private final AuditLog audit;
    private final Entropy entropy;

    public CodeIssuer(Grants grants, AuthorizationCodes codes, Standings standings, AuditLog audit, Entropy entropy) {
        this.grants = grants;
        this.codes = codes;
        this.standings = standings;
        this.audit = audit;
        this.entropy = entropy;
    }

    /// @param person who allows it; refused if their sessions were ended since the request began
    /// @param scopes what this code carries, a part of the consent
    /// @param remembered whether the page was skipped
    AuthorizationCode issue(
            TenantId tenant,
            LoggedIn person,
            AuthorizationRequest request,
            Consent consent,
            Scopes scopes,
            boolean remembered,
            Origin origin,
            Instant now) {
        Grant grant = new Grant(
                new GrantId(entropy.newId(now)),
                consent.userId(),
                consent.clientId(),
                consent.id(),
                consent.resourceId(),
                scopes,
                now);
        Ancestors ancestors = living(tenant, person, consent);
        AncestorRef grantRef = new AncestorRef(AncestorKind.GRANT, grant.id().value());
        grants.save(tenant, grant);
        Standing grantStanding = standings.open(tenant, grantRef);
        AuthorizationCode code = AuthorizationCode.of(entropy.bytes(AuthorizationCode.RANDOM_BYTES));
        codes.save(
                tenant,
                new IssuedCode(
                        TokenHash.of(code),
                        grant.id(),
                        consent.id(),
                        consent.userId(),
                        consent.clientId(),
                        consent.resourceId(),
                        request.redirect().uri().value(),
                        request.challenge(),
                        scopes,
                        ancestors.with(grantStanding),
                        now,
                        now.plus(AuthorizationCode.LIFETIME)));
        audit.record(
                tenant,
                new ConsentEvent.ConsentGranted(
                        consent.userId(), consent.clientId(), consent.resourceId(), grant.id(), scopes, remembered),
                origin,
                now);
        return code;
    }

    private Ancestors living(TenantId tenant, LoggedIn person, Consent consent) {
        List<AncestorRef> refs = List.of(
                FindSession.ref(consent.userId()),
                FindClient.ref(consent.clientId()),
                FindResource.ref(consent.resourceId()),
                HeldConsent.ref(consent.id()));
        List<Standing> found = standings.findAll(tenant, refs);
        boolean sessionEnded = found.stream()
                .anyMatch(now -> now.ref().equals(person.standing().ref())
                        && now.epoch() != person.standing().epoch());
        if (sessionEnded || found.size() != refs.size() || !found.stream().allMatch(Standing::isActive)) {
            throw new OAuthException(new OAuthError.AccessDenied(
                    "the account, the client, the resource or the consent is no longer active"));
        }
        return Ancestors.of(found);
    }
}
