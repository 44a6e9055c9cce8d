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

    /// Adds to any answer that the calling origin may read it.
    Answer decorate(Answer answer, Exchange exchange) {
        if (allowedOrigins.isEmpty()) {
            return exposed(answer, "*");
        }
        Answer varying = answer.with("Vary", "Origin");
        return exchange.header(HeaderNames.ORIGIN)
                .filter(allowedOrigins::contains)
                .map(origin -> exposed(varying, origin))
                .orElse(varying);
    }

    /// The answer to OPTIONS, before [#decorate]: 204, for a preflight with what it may send.
    Answer options(Exchange exchange, String methods) {
        Answer answer = Answer.empty(204).with("Allow", methods);
        boolean preflight = exchange.header(REQUEST_METHOD).isPresent();
        return preflight && allows(exchange)
                ? answer.with("Access-Control-Allow-Methods", methods)
                        .with("Access-Control-Allow-Headers", ALLOW_HEADERS)
                        .with("Access-Control-Max-Age", MAX_AGE)
                : answer;
    }

    private static Answer exposed(Answer answer, String origin) {
        return answer.with("Access-Control-Allow-Origin", origin).with("Access-Control-Expose-Headers", EXPOSE_HEADERS);
    }

    private boolean allows(Exchange exchange) {
        return allowedOrigins.isEmpty()
                || exchange.header(HeaderNames.ORIGIN)
                        .filter(allowedOrigins::contains)
                        .isPresent();
    }
}
