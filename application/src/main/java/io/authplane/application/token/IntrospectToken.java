package io.authplane.application.token;

import io.authplane.application.audit.AuditLog;
import io.authplane.application.client.ClientAuthentication;
import io.authplane.application.lineage.Standings;
import io.authplane.application.resource.FindResource;
import io.authplane.application.resource.ProtectedResources;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.TokenEvent;
import io.authplane.domain.client.AuthenticatedClient;
import io.authplane.domain.client.Client;
import io.authplane.domain.client.ClientCredentials;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.Issuance;
import io.authplane.domain.token.TokenId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Tells a confidential client whether a token is active, and what it says: its own client about any token of its own,
/// a server that runs the resource about access tokens for that resource, and nobody about anything else.
///
/// A token is active if everything that it descends from is, at the epoch that it stored, as of now: one query by
/// primary key, never a cache. "The authorization server MUST perform all applicable checks against a token's state."
@Rfc(value = 7662, section = "2")
@Rfc(value = 7662, section = "2.1")
@Rfc(value = 7662, section = "4")
public final class IntrospectToken {

    private final ClientAuthentication authentication;
    private final PresentedTokens tokens;
    private final Standings standings;
    private final ProtectedResources resources;
    private final AuditLog audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public IntrospectToken(
            ClientAuthentication authentication,
            PresentedTokens tokens,
            Standings standings,
            ProtectedResources resources,
            AuditLog audit,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.authentication = authentication;
        this.tokens = tokens;
        this.standings = standings;
        this.resources = resources;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// @param authorization the `Authorization` header, if any
    public IntrospectionOutcome introspect(
            TenantId tenant, Parameters parameters, Optional<String> authorization, Origin origin) {
        Inquiry inquiry = new Inquiry(tenant, origin, clock.instant());
        try {
            parameters.requireNoneRepeated();
            AuthenticatedClient caller = caller(inquiry, ClientCredentials.parse(authorization, parameters));
            Verdict verdict = tokens.find(tenant, parameters.required("token"), inquiry.now())
                    .map(found -> judge(inquiry, caller, found))
                    .orElseGet(() -> denied(caller, "invalid_token", Optional.empty()));
            record(inquiry, verdict.event());
            return verdict.outcome();
        } catch (OAuthException refusal) {
            return new IntrospectionOutcome.Refused(refusal.error());
        }
    }

    private record Inquiry(TenantId tenant, Origin origin, Instant now) {}

    private record Verdict(IntrospectionOutcome outcome, TokenEvent event) {}

    /// "The methods of managing and validating these authentication credentials are out of scope"; a public client has
    /// none, so it may not ask, not even about its own tokens.
    private AuthenticatedClient caller(Inquiry inquiry, ClientCredentials presented) {
        AuthenticatedClient caller =
                authentication.authenticate(inquiry.tenant(), presented, inquiry.origin(), inquiry.now());
        return switch (caller.client()) {
            case Client.PublicClient _ -> throw AuthenticatedClient.refused("public_client");
            case Client.ConfidentialClient _ -> caller;
        };
    }

    private Verdict judge(Inquiry inquiry, AuthenticatedClient caller, PresentedTokens.Found found) {
        List<Standing> now = standings.findAll(inquiry.tenant(), found.lineage().refs());
        Optional<TokenId> jti = jti(found);
        if (!mayKnow(inquiry.tenant(), caller, found, now)) {
            return denied(caller, "caller_not_authorized_for_token", jti);
        }
        Optional<AncestorRef> fallen = found.lineage().firstFallen(now);
        if (fallen.isPresent()) {
            return denied(caller, reason(found, fallen.get()), jti);
        }
        return switch (found) {
            case PresentedTokens.FoundAccessToken token ->
                new Verdict(
                        new IntrospectionOutcome.ActiveAccessToken(token.claims()),
                        new TokenEvent.TokenIntrospected(caller.id(), found.clientId(), Optional.empty(), jti));
            case PresentedTokens.FoundRefreshToken token -> refreshToken(inquiry, caller, token);
        };
    }

    /// A generation that a refresh would refuse is not active; asking changes nothing.
    private static Verdict refreshToken(
            Inquiry inquiry, AuthenticatedClient caller, PresentedTokens.FoundRefreshToken token) {
        var grace = caller.client().metadata().refreshGrace();
        return switch (token.family().judge(token.generation(), grace, inquiry.now())) {
            case ROTATE, ANSWER_AGAIN ->
                new Verdict(
                        new IntrospectionOutcome.ActiveRefreshToken(token.family()),
                        new TokenEvent.TokenIntrospected(
                                caller.id(),
                                token.clientId(),
                                Optional.of(token.family().id()),
                                Optional.empty()));
            case ANSWERED_TOO_OFTEN, STALE, REUSED, AHEAD_OF_STORE, EXPIRED ->
                denied(caller, "refresh_token_superseded", Optional.empty());
        };
    }

    /// A refresh token concerns nobody but its client; an access token also the servers that run its resource.
    private boolean mayKnow(
            TenantId tenant, AuthenticatedClient caller, PresentedTokens.Found found, List<Standing> now) {
        if (found.clientId().equals(caller.id())) {
            return true;
        }
        return switch (found) {
            case PresentedTokens.FoundAccessToken token -> runs(tenant, caller, token.issuance(), now);
            case PresentedTokens.FoundRefreshToken _ -> false;
        };
    }

    private boolean runs(TenantId tenant, AuthenticatedClient caller, Issuance issuance, List<Standing> now) {
        AncestorRef resource = FindResource.ref(issuance.resourceId());
        return now.stream()
                .filter(standing -> standing.ref().equals(resource))
                .flatMap(standing -> resources.find(tenant, issuance.resourceId(), standing.revision()).stream())
                .anyMatch(found ->
                        found.policy().runtimeClientIds().contains(caller.id().value()));
    }

    private static String reason(PresentedTokens.Found found, AncestorRef fallen) {
        return switch (fallen.kind()) {
            case USER -> "subject_inactive";
            case CLIENT -> "issuing_client_inactive";
            case TOKEN -> fallen.equals(found.ref()) ? "issuance_revoked" : "token_revoked";
            case RESOURCE, CONSENT, GRANT, FAMILY, AGENT -> "token_revoked";
        };
    }

    private static Verdict denied(AuthenticatedClient caller, String reason, Optional<TokenId> jti) {
        return new Verdict(
                new IntrospectionOutcome.Inactive(), new TokenEvent.TokenIntrospectDenied(caller.id(), reason, jti));
    }

    private static Optional<TokenId> jti(PresentedTokens.Found found) {
        return found instanceof PresentedTokens.FoundAccessToken token
                ? Optional.of(token.issuance().id())
                : Optional.empty();
    }

    /// The answer waits for its record: who was told what is known afterwards, or nobody was told.
    private void record(Inquiry inquiry, TokenEvent event) {
        unitOfWork.inTransaction(() -> {
            audit.record(inquiry.tenant(), event, inquiry.origin(), inquiry.now());
            return event;
        });
    }
}
