package io.authplane.http;

import io.authplane.application.login.LogIn;
import io.authplane.application.login.LoginOutcome;
import io.authplane.domain.login.Password;
import io.authplane.domain.login.ReturnPath;
import io.authplane.domain.login.SessionToken;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The login form of local users.
final class LoginEndpoint {

    private final LogIn logIn;
    private final PageSupport support;

    LoginEndpoint(LogIn logIn, PageSupport support) {
        this.logIn = logIn;
        this.support = support;
    }

    /// The form. A browser without the cookie that ties the form to it gets one.
    Answer show(Exchange exchange) {
        return form(exchange, 200, target(exchange.query()), "", false);
    }

    /// Logs in and goes on, or shows the form again: with the same words whatever was wrong.
    Answer submit(Exchange exchange) {
        Parameters form = exchange.form();
        form.requireNoneRepeated();
        Optional<SessionToken> beforeLogin = support.cookies().beforeLogin(exchange);
        if (!support.formGuard().accepts(exchange, form, beforeLogin)) {
            return support.pages().forged(exchange.requestId());
        }
        String email = form.optional("email").orElse("");
        Password password = Password.presented(form.optional("password").orElse(""));
        LoginOutcome outcome = support.spans()
                .in(
                        LogIn.class,
                        () -> logIn.logIn(
                                TenantId.DEFAULT,
                                email,
                                password,
                                support.cookies().session(exchange),
                                exchange.origin()));
        return switch (outcome) {
            case LoginOutcome.Accepted(var token, var expiresAt) -> accepted(token, expiresAt, target(form));
            case LoginOutcome.Rejected() -> form(exchange, 422, target(form), email, true);
        };
    }

    private Answer accepted(SessionToken token, Instant expiresAt, ReturnPath target) {
        Duration lifetime = Duration.between(support.clock().instant(), expiresAt);
        return Answer.seeOther(target.value())
                .withCookie(support.cookies().setSession(token, lifetime))
                .withCookie(support.cookies().clearBeforeLogin());
    }

    private Answer form(Exchange exchange, int status, ReturnPath target, String email, boolean rejected) {
        SessionToken beforeLogin = support.cookies()
                .beforeLogin(exchange)
                .orElseGet(() -> SessionToken.of(support.randomBytes().take(SessionToken.RANDOM_BYTES)));
        LoginPage page = new LoginPage(target.value(), beforeLogin.csrfToken(), email, rejected);
        return support.pages().answer(status, page).withCookie(support.cookies().setBeforeLogin(beforeLogin));
    }

    /// Where to go after the login: a path of our own, whatever was asked for.
    private static ReturnPath target(Parameters parameters) {
        return parameters.optional("redirect").flatMap(ReturnPath::parse).orElse(ReturnPath.HOME);
    }
}
