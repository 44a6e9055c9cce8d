package io.authplane.http;

import io.authplane.application.login.LogOut;
import io.authplane.domain.login.SessionToken;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.tenant.TenantId;
import java.util.Optional;

/// Ends the session of this browser, after a question when it was only a link.
final class LogoutEndpoint {

    private final LogOut logOut;
    private final PageSupport support;

    LogoutEndpoint(LogOut logOut, PageSupport support) {
        this.logOut = logOut;
        this.support = support;
    }

    Answer show(Exchange exchange) {
        return support.visitors()
                .find(exchange)
                .map(visitor -> support.pages().answer(200, new LogoutPage(visitor.displayName(), visitor.csrfToken())))
                .orElseGet(() -> Answer.seeOther(PublicRoutes.HOME));
    }

    Answer submit(Exchange exchange) {
        Parameters form = exchange.form();
        Optional<SessionToken> session = support.cookies().session(exchange);
        if (session.isPresent() && !support.formGuard().accepts(exchange, form, session)) {
            return support.pages().forged(exchange.requestId());
        }
        session.ifPresent(token ->
                support.spans().in(LogOut.class, () -> logOut.logOut(TenantId.DEFAULT, token, exchange.origin())));
        return Answer.seeOther(PublicRoutes.HOME).withCookie(support.cookies().clearSession());
    }
}
