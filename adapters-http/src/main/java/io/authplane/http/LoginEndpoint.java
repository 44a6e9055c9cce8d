package io.authplane.http;

import io.authplane.application.login.LogIn;
import io.authplane.application.login.LoginAttempt;
import io.authplane.application.login.LoginOutcome;
import io.authplane.domain.login.Password;
import io.authplane.domain.login.ReturnPath;
import io.authplane.domain.login.SessionToken;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.tenant.TenantId;

/// The login form of local users.
final class LoginEndpoint {

    /// What an app thinks that the person would type; only ever shown in the form.
    static final String HINT = "login_hint";

    private static final int LONGEST_ADDRESS = 254;

    private final LogIn logIn;
    private final PageSupport support;

    LoginEndpoint(LogIn logIn, PageSupport support) {
        this.logIn = logIn;
        this.support = support;
    }

    /// The form. A browser without the cookie that ties the form to it gets one.
    Answer show(Exchange exchange) {
        Parameters query = exchange.query();
        String hint = query.optional(HINT)
                .filter(text -> text.length() <= LONGEST_ADDRESS)
                .orElse("");
        return form(exchange, 200, new Filled(target(query), hint, false, ""));
    }

    /// Logs in and goes on, or shows the form again: with the same words whatever was wrong.
    Answer submit(Exchange exchange) {
        Parameters form = exchange.form();
        form.requireNoneRepeated();
        if (!support.formGuard().accepts(exchange, form, support.cookies().beforeLogin(exchange))) {
            return support.pages().forged(exchange.requestId());
        }
        LoginAttempt attempt = new LoginAttempt(
                form.optional("email").orElse(""),
                Password.presented(form.optional("password").orElse("")),
                support.cookies().session(exchange),
                support.cookies().devices(exchange),
                exchange.browser());
        LoginOutcome outcome =
                support.spans().in(LogIn.class, () -> logIn.logIn(TenantId.DEFAULT, attempt, exchange.origin()));
        return switch (outcome) {
            case LoginOutcome.Accepted(var token, var expiresAt, var devices) ->
                Answer.seeOther(target(form).value())
                        .withCookie(support.cookies().setSession(token, support.until(expiresAt)))
                        .withCookie(support.cookies().setDevices(devices))
                        .withCookie(support.cookies().clearBeforeLogin());
            case LoginOutcome.Rejected() -> form(exchange, 422, new Filled(target(form), attempt.email(), true, ""));
            case LoginOutcome.LockedOut(var remaining) -> {
                Waiting wait = new Waiting(remaining);
                yield form(exchange, 429, new Filled(target(form), attempt.email(), false, wait.words()))
                        .with("Retry-After", wait.seconds());
            }
        };
    }

    /// What the form says.
    private record Filled(ReturnPath target, String email, boolean rejected, String locked) {}

    private Answer form(Exchange exchange, int status, Filled filled) {
        SessionToken beforeLogin = support.cookies()
                .beforeLogin(exchange)
                .orElseGet(() -> SessionToken.of(support.randomBytes().take(SessionToken.RANDOM_BYTES)));
        LoginPage page = new LoginPage(
                filled.target().value(), beforeLogin.csrfToken(), filled.email(), filled.rejected(), filled.locked());
        return support.pages().answer(status, page).withCookie(support.cookies().setBeforeLogin(beforeLogin));
    }

    /// Where to go after the login: a path of our own, whatever was asked for.
    private static ReturnPath target(Parameters parameters) {
        return parameters.optional("redirect").flatMap(ReturnPath::parse).orElse(ReturnPath.HOME);
    }
}
