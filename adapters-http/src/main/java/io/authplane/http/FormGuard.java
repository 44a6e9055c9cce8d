package io.authplane.http;

import io.authplane.domain.login.SessionToken;
import io.authplane.domain.oauth.Parameters;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.util.Optional;

/// Tells whether a form was sent from a page of ours by the browser that the page was made for.
final class FormGuard {

    static final String FIELD = "csrf_token";

    private static final HeaderName SEC_FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");

    /// Both must hold: the browser says that the form is ours, and the form carries the token of the browser's session.
    boolean accepts(Exchange exchange, Parameters form, Optional<SessionToken> session) {
        return comesFromUs(exchange)
                && session.filter(token -> form.optional(FIELD)
                                .filter(token::acceptsCsrfToken)
                                .isPresent())
                        .isPresent();
    }

    /// `Sec-Fetch-Site: same-origin`; from browsers that do not send it, an `Origin` that is the host they called.
    private static boolean comesFromUs(Exchange exchange) {
        return exchange.header(SEC_FETCH_SITE)
                .map(site -> site.equals("same-origin"))
                .orElseGet(() -> exchange.header(HeaderNames.ORIGIN)
                        .filter(origin -> origin.matches("https?://.+"))
                        .map(origin -> origin.substring(origin.indexOf("://") + 3))
                        .equals(exchange.header(HeaderNames.HOST)));
    }
}
