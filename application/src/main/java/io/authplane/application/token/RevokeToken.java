package io.authplane.application.token;

import io.authplane.application.audit.AuditLog;
import io.authplane.application.client.ClientAuthentication;
import io.authplane.application.lineage.Standings;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.TokenEvent;
import io.authplane.domain.client.AuthenticatedClient;
import io.authplane.domain.client.ClientCredentials;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// Revokes a token for the client that it was issued to. A refresh token ends with its family and all that hangs on it,
/// an access token with all that was derived from it. A refresh token that has expired ends the access tokens of its
/// family that have not.
///
/// What is unknown, expired, revoked before or issued to another client gives the same answer and changes nothing: "The
/// authorization server responds with HTTP status code 200 if the token has been revoked successfully or if the client
/// submitted an invalid token." For the token of another client §2.1 would allow an error; it would tell that the token
/// lives.
@Rfc(value = 7009, section = "2")
@Rfc(value = 7009, section = "2.1")
@Rfc(value = 7009, section = "2.2")
public final class RevokeToken {

    private final ClientAuthentication authentication;
    private final PresentedTokens tokens;
    private final Standings standings;
    private final AuditLog audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public RevokeToken(
            ClientAuthentication authentication,
            PresentedTokens tokens,
            Standings standings,
            AuditLog audit,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.authentication = authentication;
        this.tokens = tokens;
        this.standings = standings;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// @param authorization the `Authorization` header, if any
    public RevocationOutcome revoke(
            TenantId tenant, Parameters parameters, Optional<String> authorization, Origin origin) {
        Instant now = clock.instant();
        try {
            parameters.requireNoneRepeated();
            AuthenticatedClient client = authentication.authenticate(
                    tenant, ClientCredentials.parse(authorization, parameters), origin, now);
            tokens.findWithTokensBelow(tenant, parameters.required("token"), now)
                    .filter(found -> found.clientId().equals(client.id()))
                    .ifPresent(found -> unitOfWork.inTransaction(() -> end(tenant, found, origin, now)));
            return new RevocationOutcome.Invalidated();
        } catch (OAuthException refusal) {
            return new RevocationOutcome.Refused(refusal.error());
        }
    }

    private boolean end(TenantId tenant, PresentedTokens.Found found, Origin origin, Instant now) {
        boolean ended = standings.revoke(tenant, found.ref());
        if (ended) {
            audit.record(tenant, event(found), origin, now);
        }
        return ended;
    }

    private static TokenEvent event(PresentedTokens.Found found) {
        return switch (found) {
            case PresentedTokens.FoundRefreshToken refreshToken ->
                new TokenEvent.TokenRevoked(
                        found.userId(),
                        found.clientId(),
                        Optional.of(refreshToken.family().id()),
                        Optional.empty());
            case PresentedTokens.FoundAccessToken accessToken ->
                new TokenEvent.TokenRevoked(
                        found.userId(),
                        found.clientId(),
                        Optional.empty(),
                        Optional.of(accessToken.issuance().id()));
        };
    }
}
