package io.authplane.http;

import io.authplane.application.authorization.ShowAccount;
import io.authplane.application.authorization.WithdrawConsent;
import io.authplane.application.login.ChangePassword;
import io.authplane.application.login.EndSessions;
import io.authplane.application.login.PasswordOutcome;
import io.authplane.domain.authorization.ConsentId;
import io.authplane.domain.login.Password;
import io.authplane.domain.login.SessionId;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.tenant.TenantId;
import java.util.Optional;
import java.util.function.BiFunction;

/// A person's own account: what is known of it, and what the person can do about it. Each form ends on the page itself.
final class AccountEndpoint {

    private final HttpAdapter.LoginCases cases;
    private final PageSupport support;

    AccountEndpoint(HttpAdapter.LoginCases cases, PageSupport support) {
        this.cases = cases;
        this.support = support;
    }

    Answer show(Exchange exchange) {
        String done = exchange.query().optional(AccountPage.DONE).orElse("");
        return support.visitors()
                .find(exchange)
                .map(visitor -> page(200, visitor, AccountPage.notice(done), ""))
                .orElseGet(AccountEndpoint::logInFirst);
    }

    Answer endSession(Exchange exchange) {
        return submitted(exchange, (visitor, form) -> {
            SessionId session = new SessionId(form.required("session_id"));
            end(exchange, new EndSessions.Which.Own(visitor.person().user().id(), session));
            return done("session");
        });
    }

    Answer endOtherSessions(Exchange exchange) {
        return submitted(exchange, (visitor, _) -> {
            end(
                    exchange,
                    new EndSessions.Which.OthersOf(
                            visitor.person().user().id(),
                            visitor.person().session().id()));
            return done("sessions");
        });
    }

    Answer withdraw(Exchange exchange) {
        return submitted(exchange, (visitor, form) -> {
            ConsentId consent = new ConsentId(form.required("consent_id"));
            support.spans()
                    .in(
                            WithdrawConsent.class,
                            () -> cases.withdrawConsent()
                                    .withdraw(
                                            TenantId.DEFAULT,
                                            visitor.person().user().id(),
                                            consent,
                                            exchange.origin()));
            return done("consent");
        });
    }

    Answer changePassword(Exchange exchange) {
        return submitted(exchange, (visitor, form) -> {
            String fresh = form.optional("new_password").orElse("");
            if (!fresh.equals(form.optional("new_password_again").orElse(""))) {
                return page(422, visitor, "", "The two new passwords are not the same. Nothing was changed.");
            }
            ChangePassword.Wish wish = new ChangePassword.Wish(
                    Password.presented(form.optional("current_password").orElse("")),
                    Password.presented(fresh),
                    support.cookies().devices(exchange),
                    exchange.browser());
            PasswordOutcome outcome = support.spans()
                    .in(
                            ChangePassword.class,
                            () -> cases.changePassword()
                                    .change(TenantId.DEFAULT, visitor.person(), wish, exchange.origin()));
            return answer(outcome, visitor);
        });
    }

    private Answer answer(PasswordOutcome outcome, Visitors.Visitor visitor) {
        return switch (outcome) {
            case PasswordOutcome.Changed(var token, var expiresAt, var devices) ->
                done("password")
                        .withCookie(support.cookies().setSession(token, support.until(expiresAt)))
                        .withCookie(support.cookies().setDevices(devices));
            case PasswordOutcome.Wrong() ->
                page(422, visitor, "", "The current password is not right. Nothing was changed.");
            case PasswordOutcome.Unfit(_) ->
                page(422, visitor, "", "The new password must have 8 to 256 characters. Nothing was changed.");
            case PasswordOutcome.LockedOut(var remaining) -> {
                Waiting wait = new Waiting(remaining);
                yield page(
                                429,
                                visitor,
                                "",
                                "Too many attempts failed. For safety the password cannot be changed from here for now."
                                        + " Please try again in " + wait.words() + ".")
                        .with("Retry-After", wait.seconds());
            }
            case PasswordOutcome.Gone() -> logInFirst();
        };
    }

    /// Does what a form says, if it is ours and somebody is logged in.
    private Answer submitted(Exchange exchange, BiFunction<Visitors.Visitor, Parameters, Answer> work) {
        Parameters form = exchange.form();
        form.requireNoneRepeated();
        Optional<Visitors.Visitor> visitor = support.visitors().find(exchange);
        if (visitor.isEmpty()) {
            return logInFirst();
        }
        return support.formGuard().accepts(exchange, form, visitor.map(Visitors.Visitor::token))
                ? work.apply(visitor.get(), form)
                : support.pages().forged(exchange.requestId());
    }

    private void end(Exchange exchange, EndSessions.Which which) {
        support.spans()
                .in(EndSessions.class, () -> cases.endSessions().end(TenantId.DEFAULT, which, exchange.origin()));
    }

    private Answer page(int status, Visitors.Visitor visitor, String notice, String problem) {
        return support.pages()
                .answer(
                        status,
                        AccountPage.of(
                                visitor,
                                support.spans()
                                        .in(
                                                ShowAccount.class,
                                                () -> cases.showAccount().show(TenantId.DEFAULT, visitor.person())),
                                notice,
                                problem));
    }

    /// Back to the page, so that loading it again does nothing again.
    private static Answer done(String what) {
        return Answer.seeOther(PublicRoutes.ACCOUNT + "?" + AccountPage.DONE + "=" + what);
    }

    private static Answer logInFirst() {
        return Answer.seeOther(PublicRoutes.LOGIN + "?redirect=%2Faccount");
    }
}
