package io.authplane.application.token;

import io.authplane.application.audit.AuditLog;
import io.authplane.application.audit.Refusals;
import io.authplane.application.client.ClientAuthentication;
import io.authplane.application.key.SignerUnavailable;
import io.authplane.application.key.TokenSigner;
import io.authplane.application.lineage.Standings;
import io.authplane.application.random.Entropy;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.Refusal;
import io.authplane.domain.audit.TokenEvent;
import io.authplane.domain.client.AuthenticatedClient;
import io.authplane.domain.client.Client;
import io.authplane.domain.client.ClientCredentials;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.AccessTokenClaims;
import io.authplane.domain.token.GrantedScopes;
import io.authplane.domain.token.Issuance;
import io.authplane.domain.token.TokenId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Runs one grant type behind the phases that none of them may skip: parameters, client authentication, examination,
/// the scope ceiling, redeeming, the record of what was issued, and, after the commit, the signature.
@Rfc(value = 6749, section = "3.2")
public final class IssueToken {

    private static final int MAX_ATTEMPTS = 5;

    private final ClientAuthentication authentication;
    private final GrantTypes grantTypes;
    private final TokenRecords records;
    private final UnitOfWork unitOfWork;
    private final TokenSigner signer;
    private final Clock clock;
    private final TokenSettings settings;

    /// What a token request writes beside the grant itself.
    public record TokenRecords(
            Issuances issuances, Standings standings, AuditLog audit, Refusals refusals, Entropy entropy) {}

    public IssueToken(
            ClientAuthentication authentication,
            GrantTypes grantTypes,
            TokenRecords records,
            UnitOfWork unitOfWork,
            TokenSigner signer,
            Clock clock,
            TokenSettings settings) {
        this.authentication = authentication;
        this.grantTypes = grantTypes;
        this.records = records;
        this.unitOfWork = unitOfWork;
        this.signer = signer;
        this.clock = clock;
        this.settings = settings;
    }

    /// @param authorization the `Authorization` header, if any
    public TokenOutcome issue(TenantId tenant, Parameters parameters, Optional<String> authorization, Origin origin) {
        Instant now = clock.instant();
        Attempt attempt = new Attempt(tenant, origin, now);
        try {
            parameters.requireNoneRepeated();
            GrantTypeHandler handler = grantTypes.handlerFor(parameters);
            AuthenticatedClient client = authentication.authenticate(
                    tenant, ClientCredentials.parse(authorization, parameters), origin, now);
            TokenRequest request = new TokenRequest(tenant, handler.grantType(), parameters);
            handler.requireRoom(request);
            Decision decision = unitOfWork.inTransaction(() -> decide(attempt, handler, request, client));
            return switch (decision) {
                case Approved approved -> signed(attempt, approved);
                case Rejected rejected -> refused(attempt, rejected);
            };
        } catch (OAuthException refusal) {
            return new TokenOutcome.Refused(refusal.error());
        }
    }

    private record Attempt(TenantId tenant, Origin origin, Instant now) {}

    private sealed interface Decision {}

    private record Approved(AccessTokenClaims claims, Optional<TokenOutcome.Refresh> refresh) implements Decision {}

    /// @param unrecorded the refusal of a client that proved nothing; that of another one is recorded already
    private record Rejected(OAuthError error, Optional<Refusal> unrecorded) implements Decision {}

    /// Refusals of a client that proved itself are recorded and commit; those of a public client, which proves nothing,
    /// are recorded afterwards, if they are not only counted. That the client was not suspended or revoked since is
    /// asked again here: it is among the ancestors that [GrantTypeHandler#examine] requires to stand.
    ///
    /// Who asks too often leaves no row either: it would cost more than the request.
    private Decision decide(
            Attempt attempt, GrantTypeHandler handler, TokenRequest request, AuthenticatedClient client) {
        try {
            client.client().requireGrantType(handler.grantType());
            return use(attempt, handler, request, client);
        } catch (OAuthException refusal) {
            return refusal.error() instanceof OAuthError.TooManyRequests
                    ? new Rejected(refusal.error(), Optional.empty())
                    : denied(attempt, handler, client, refusal.error(), refusal.diagnosis());
        }
    }

    /// Examines and uses the grant up; when another request was faster in between, examines again.
    private Decision use(Attempt attempt, GrantTypeHandler handler, TokenRequest request, AuthenticatedClient client) {
        for (int i = 0; i < MAX_ATTEMPTS; i++) {
            switch (handler.examine(request, client, attempt.now())) {
                case Misuse misuse -> {
                    return rejected(attempt, handler, client, misuse);
                }
                case Authority authority -> {
                    GrantedScopes scopes = GrantedScopes.narrow(authority.requested(), authority.bound());
                    TokenId jti = new TokenId(records.entropy().newId(attempt.now()));
                    switch (authority.singleUse().use(jti, scopes, attempt.now())) {
                        case Use.Outrun() -> {}
                        case Misuse misuse -> {
                            return rejected(attempt, handler, client, misuse);
                        }
                        case Use.Spent spent -> {
                            return approved(attempt, client, authority, scopes, jti, spent);
                        }
                    }
                }
            }
        }
        return denied(
                attempt,
                handler,
                client,
                new OAuthError.TemporarilyUnavailable("too many requests use this grant at once"),
                "outrun too often");
    }

    private Approved approved(
            Attempt attempt,
            AuthenticatedClient client,
            Authority authority,
            GrantedScopes scopes,
            TokenId jti,
            Use.Spent spent) {
        Instant now = attempt.now();
        Instant expiresAt = now.plus(settings.accessTokenLifetime());
        records.issuances()
                .save(
                        attempt.tenant(),
                        new Issuance(
                                jti,
                                authority.userId(),
                                client.id(),
                                authority.resource().id(),
                                scopes.scopes(),
                                spent.parents(),
                                now,
                                expiresAt));
        records.audit().record(attempt.tenant(), spent.event(), attempt.origin(), now);
        AccessTokenClaims claims = new AccessTokenClaims(
                settings.issuer(),
                authority.userId().value(),
                authority.resource().indicator().value(),
                client.id(),
                scopes.scopes(),
                jti,
                now,
                expiresAt,
                client.client().metadata().agent());
        return new Approved(
                claims,
                spent.successor()
                        .map(next -> new TokenOutcome.Refresh(next.token(), Duration.between(now, next.expiresAt()))));
    }

    private Rejected rejected(Attempt attempt, GrantTypeHandler handler, AuthenticatedClient client, Misuse misuse) {
        misuse.revoke().forEach(ref -> records.standings().change(attempt.tenant(), ref, Standing.State.REVOKED, true));
        misuse.events()
                .forEach(event -> records.audit().record(attempt.tenant(), event, attempt.origin(), attempt.now()));
        return denied(attempt, handler, client, misuse.error(), misuse.diagnosis());
    }

    private Rejected denied(
            Attempt attempt, GrantTypeHandler handler, AuthenticatedClient client, OAuthError error, String reason) {
        TokenEvent event =
                new TokenEvent.TokenDenied(handler.grantType().wire(), Optional.of(client.id()), error.code(), reason);
        return switch (client.client()) {
            case Client.PublicClient _ -> new Rejected(error, Optional.of(new Refusal(event)));
            case Client.ConfidentialClient _ -> {
                records.audit().record(attempt.tenant(), event, attempt.origin(), attempt.now());
                yield new Rejected(error, Optional.empty());
            }
        };
    }

    private TokenOutcome refused(Attempt attempt, Rejected rejected) {
        rejected.unrecorded()
                .ifPresent(refusal ->
                        records.refusals().record(attempt.tenant(), refusal, attempt.origin(), attempt.now()));
        return new TokenOutcome.Refused(rejected.error());
    }

    /// The signature comes after the commit and holds no connection. If it fails, the grant stays spent and the client
    /// starts again: that is the price.
    private TokenOutcome signed(Attempt attempt, Approved approved) {
        AccessTokenClaims claims = approved.claims();
        try {
            return new TokenOutcome.Issued(
                    signer.sign(attempt.tenant(), claims),
                    settings.accessTokenLifetime(),
                    claims.scopes(),
                    approved.refresh());
        } catch (SignerUnavailable _) {
            return unitOfWork.inTransaction(() -> {
                records.audit()
                        .record(
                                attempt.tenant(),
                                new TokenEvent.TokenSignFailed(claims.clientId(), claims.id()),
                                attempt.origin(),
                                attempt.now());
                return new TokenOutcome.Refused(new OAuthError.ServerError("the token could not be signed"));
            });
        }
    }
}
