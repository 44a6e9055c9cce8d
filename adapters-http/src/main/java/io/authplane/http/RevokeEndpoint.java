package io.authplane.http;

import io.authplane.application.token.RevocationOutcome;
import io.authplane.application.token.RevokeToken;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.tenant.TenantId;
import io.helidon.http.HeaderNames;
import java.util.Optional;

/// The revocation endpoint. "The content of the response body is ignored by the client", so there is none.
@Rfc(value = 7009, section = "2")
@Rfc(value = 7009, section = "2.2")
final class RevokeEndpoint implements Endpoint {

    private final RevokeToken revokeToken;
    private final UseCaseSpans spans;

    RevokeEndpoint(RevokeToken revokeToken, UseCaseSpans spans) {
        this.revokeToken = revokeToken;
        this.spans = spans;
    }

    @Override
    public Answer answer(Exchange exchange) {
        Parameters form = exchange.form();
        Optional<String> authorization = exchange.single(HeaderNames.AUTHORIZATION);
        RevocationOutcome outcome = spans.in(
                RevokeToken.class, () -> revokeToken.revoke(TenantId.DEFAULT, form, authorization, exchange.origin()));
        return switch (outcome) {
            case RevocationOutcome.Invalidated() -> Answer.empty(200).uncached().with("Pragma", "no-cache");
            case RevocationOutcome.Refused(var error) -> ErrorResponses.json(error);
        };
    }
}
