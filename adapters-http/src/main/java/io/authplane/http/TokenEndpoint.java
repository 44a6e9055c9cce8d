package io.authplane.http;

import io.authplane.application.token.IssueToken;
import io.authplane.application.token.TokenOutcome;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.tenant.TenantId;
import io.helidon.http.HeaderNames;
import java.util.Optional;

/// The token endpoint.
@Rfc(value = 6749, section = "3.2")
final class TokenEndpoint implements Endpoint {

    private final IssueToken issueToken;
    private final UseCaseSpans spans;

    TokenEndpoint(IssueToken issueToken, UseCaseSpans spans) {
        this.issueToken = issueToken;
        this.spans = spans;
    }

    @Override
    public Answer answer(Exchange exchange) {
        Parameters form = exchange.form();
        Optional<String> authorization = exchange.single(HeaderNames.AUTHORIZATION);
        TokenOutcome outcome = spans.in(
                IssueToken.class,
                form.optional("grant_type").orElse(""),
                () -> issueToken.issue(TenantId.DEFAULT, form, authorization, exchange.origin()));
        return switch (outcome) {
            case TokenOutcome.Issued issued -> issued(issued);
            case TokenOutcome.Refused(var error) -> ErrorResponses.json(error);
        };
    }

    /// "The authorization server MUST include the HTTP 'Cache-Control' response header field with a value of 'no-store'
    /// … as well as the 'Pragma' response header field with a value of 'no-cache'."
    @Rfc(value = 6749, section = "5.1")
    private static Answer issued(TokenOutcome.Issued issued) {
        Json json = Json.object()
                .put("access_token", issued.accessToken().reveal())
                .put("token_type", "Bearer")
                .put("expires_in", issued.expiresIn().toSeconds())
                .putUnlessEmpty("scope", issued.scopes().toString());
        issued.refresh()
                .ifPresent(refresh -> json.put("refresh_token", refresh.token().reveal())
                        .put("refresh_token_expires_in", refresh.expiresIn().toSeconds()));
        return Answer.json(200, json).uncached().with("Pragma", "no-cache");
    }
}
