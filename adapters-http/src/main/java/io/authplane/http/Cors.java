package io.authplane.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.util.List;

/// Lets scripts of other origins read our answers, never with credentials. An origin that is not allowed gets the same
/// answer without the headers, so that only browsers care.
final class Cors {

    private static final HeaderName REQUEST_METHOD = HeaderNames.create("Access-Control-Request-Method");
    private static final String ALLOW_HEADERS = "Authorization, DPoP, MCP-Protocol-Version, Content-Type";
    private static final String EXPOSE_HEADERS = "WWW-Authenticate, DPoP-Nonce, Retry-After, X-Request-ID";
    private static final String MAX_AGE = "7200";

    private final List<String> allowedOrigins;

    /// @param allowedOrigins empty, or with `*` in it, means any
    Cors(List<String> allowedOrigins) {
        this.allowedOrigins = allowedOrigins.contains("*") ? List.of() : List.copyOf(allowedOrigins);
    }

    Answer decorate(Answer answer, Exchange exchange) {
        return allowOrigin(answer, exchange, "Access-Control-Expose-Headers", EXPOSE_HEADERS);
    }

    /// The answer to OPTIONS: 204, for a preflight with what it asks for.
    Answer options(Exchange exchange, String methods) {
        Answer answer = Answer.empty(204).with("Allow", methods);
        if (exchange.header(REQUEST_METHOD).isEmpty()) {
            return answer;
        }
        Answer allowing = allowOrigin(answer, exchange, "Access-Control-Allow-Headers", ALLOW_HEADERS);
        return allowing == answer || !allows(exchange)
                ? allowing
                : allowing.with("Access-Control-Allow-Methods", methods).with("Access-Control-Max-Age", MAX_AGE);
    }

    private Answer allowOrigin(Answer answer, Exchange exchange, String header, String value) {
        if (allowedOrigins.isEmpty()) {
            return answer.with("Access-Control-Allow-Origin", "*").with(header, value);
        }
        Answer varying = answer.with("Vary", "Origin");
        return exchange.header(HeaderNames.ORIGIN)
                .filter(allowedOrigins::contains)
                .map(origin ->
                        varying.with("Access-Control-Allow-Origin", origin).with(header, value))
                .orElse(varying);
    }

    private boolean allows(Exchange exchange) {
        return allowedOrigins.isEmpty()
                || exchange.header(HeaderNames.ORIGIN)
                        .filter(allowedOrigins::contains)
                        .isPresent();
    }
}
