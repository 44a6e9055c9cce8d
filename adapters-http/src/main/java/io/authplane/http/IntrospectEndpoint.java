package io.authplane.http;

import io.authplane.application.token.IntrospectToken;
import io.authplane.application.token.IntrospectionOutcome;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.AccessTokenClaims;
import io.authplane.domain.token.RefreshTokenFamily;
import io.helidon.http.HeaderNames;
import java.util.List;
import java.util.Optional;

/// The introspection endpoint. What is not active, or not for the caller to know, is `{"active":false}` and no more.
@Rfc(value = 7662, section = "2")
@Rfc(value = 7662, section = "2.2")
final class IntrospectEndpoint implements Endpoint {

    private final IntrospectToken introspectToken;
    private final UseCaseSpans spans;

    IntrospectEndpoint(IntrospectToken introspectToken, UseCaseSpans spans) {
        this.introspectToken = introspectToken;
        this.spans = spans;
    }

    @Override
    public Answer answer(Exchange exchange) {
        Parameters form = exchange.form();
        Optional<String> authorization = exchange.single(HeaderNames.AUTHORIZATION);
        IntrospectionOutcome outcome = spans.in(
                IntrospectToken.class,
                () -> introspectToken.introspect(TenantId.DEFAULT, form, authorization, exchange.origin()));
        return switch (outcome) {
            case IntrospectionOutcome.ActiveAccessToken(var claims) -> answer(accessToken(claims));
            case IntrospectionOutcome.ActiveRefreshToken(var family) -> answer(refreshToken(family));
            case IntrospectionOutcome.Inactive() -> answer(Json.object().put("active", false));
            case IntrospectionOutcome.Refused(var error) -> ErrorResponses.json(error);
        };
    }

    private static Answer answer(Json json) {
        return Answer.json(200, json).uncached().with("Pragma", "no-cache");
    }

    private static Json accessToken(AccessTokenClaims claims) {
        long issuedAt = claims.issuedAt().getEpochSecond();
        Json json = Json.object()
                .put("active", true)
                .put("iss", claims.issuer().value())
                .put("sub", claims.subject())
                .put("aud", List.of(claims.audience()))
                .put("client_id", claims.clientId().value())
                .putUnlessEmpty("scope", claims.scopes().toString())
                .put("token_type", "Bearer")
                .put("jti", claims.id().value())
                .put("exp", claims.expiresAt().getEpochSecond())
                .put("iat", issuedAt)
                .put("nbf", issuedAt);
        return claims.agent() ? json.put("agent_id", claims.clientId().value()) : json;
    }

    /// A refresh token has no `token_type`: that is how an access token is used.
    private static Json refreshToken(RefreshTokenFamily family) {
        return Json.object()
                .put("active", true)
                .put("sub", family.userId().value())
                .put("client_id", family.clientId().value())
                .putUnlessEmpty("scope", family.scopes().toString())
                .put("exp", family.expiresAt().getEpochSecond())
                .put("iat", family.createdAt().getEpochSecond());
    }
}
