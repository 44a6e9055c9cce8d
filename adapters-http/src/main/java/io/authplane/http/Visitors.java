package io.authplane.http;

import io.authplane.application.login.FindSession;
import io.authplane.application.login.LoggedIn;
import io.authplane.domain.login.SessionToken;
import io.authplane.domain.tenant.TenantId;
import java.util.Optional;

/// Tells who visits a page.
final class Visitors {

    private final Cookies cookies;
    private final FindSession findSession;
    private final UseCaseSpans spans;

    Visitors(Cookies cookies, FindSession findSession, UseCaseSpans spans) {
        this.cookies = cookies;
        this.findSession = findSession;
        this.spans = spans;
    }

    /// A person who is logged in, and the token of the session that says so.
    record Visitor(SessionToken token, LoggedIn person) {

        String csrfToken() {
            return token.csrfToken();
        }

        String displayName() {
            return person.user().displayName();
        }
    }

    Optional<Visitor> find(Exchange exchange) {
        return cookies.session(exchange)
                .flatMap(token -> spans.in(FindSession.class, () -> findSession.find(TenantId.DEFAULT, token))
                        .map(person -> new Visitor(token, person)));
    }
}
