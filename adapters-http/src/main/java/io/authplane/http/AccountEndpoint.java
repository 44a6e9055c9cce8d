package io.authplane.http;

import io.authplane.application.authorization.AccountView;
import io.authplane.application.authorization.ShowAccount;
import io.authplane.application.authorization.WithdrawConsent;
import io.authplane.application.login.ChangePassword;
import io.authplane.application.login.EndSessions;
import io.authplane.application.login.PasswordOutcome;
import io.authplane.domain.authorization.ConsentId;
import io.authplane.domain.login.Password;
import io.authplane.domain.login.SessionId;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.tenant.TenantId;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// A person's own account: what is known of it, and what the person can do about it. Each form ends on the page itself.
final class AccountEndpoint {

    private final HttpAdapter.LoginCases cases;
    private final PageSupport support;

    AccountEndpoint(HttpAdapter.LoginCases cases, PageSupport support) {
        this.cases = cases;
        this.support = support;
    }

    /// Says once what has just been done.
    Answer show(Exchange exchange) {
        Optional<AccountNotice> notice = support.cookies().notice(exchange);
        Answer answer = support.visitors()
                .find(exchange)
                .map(visitor -> page(200, visitor, notice, AccountPage.Problem.NONE))
                .orElseGet(AccountEndpoint::logInFirst);
        return notice.isPresent() ? answer.withCookie(support.cookies().clearNotice()) : answer;
    }

    Answer endSession(Exchange exchange) {
        return submitted(exchange, (visitor, form) -> {
            SessionId session = new SessionId(form.required("session_id"));
            return told(
                    exchange,
                    end(
                            exchange,
                            new EndSessions.Which.Own(visitor.person().user().id(), session)),
                    _ -> AccountNotice.SESSION_ENDED,
                    AccountNotice.SESSION_GONE);
        });
    }

    Answer endOtherSessions(Exchange exchange) {
        return submitted(
                exchange,
                (visitor, _) -> told(
                        exchange,
                        end(
                                exchange,
                                new EndSessions.Which.OthersOf(
                                        visitor.person().user().id(),
                                        visitor.person().session().id())),
                        ended -> ended > 0 ? AccountNotice.OTHERS_ENDED : AccountNotice.NO_OTHERS,
                        AccountNotice.NO_OTHERS));
    }

    Answer withdraw(Exchange exchange) {
        return submitted(exchange, (visitor, form) -> {
            ConsentId consent = new ConsentId(form.required("consent_id"));
            return told(
                    exchange,
                    support.spans()
                            .in(
                                    WithdrawConsent.class,
                                    () -> cases.withdrawConsent()
                                            .withdraw(
                                                    TenantId.DEFAULT,
                                                    visitor.person().user().id(),
                                                    consent,
                                                    exchange.origin())),
                    _ -> AccountNotice.CONSENT_WITHDRAWN,
                    AccountNotice.CONSENT_GONE);
        });
    }

    /// The page again, which says what came of it.
    private <T> Answer told(
            Exchange exchange,
            io.authplane.application.administration.Answer<T> outcome,
            Function<T, AccountNotice> done,
            AccountNotice gone) {
        return switch (outcome) {
            case io.authplane.application.administration.Answer.Done<T>(T value) -> done(done.apply(value));
            case io.authplane.application.administration.Answer.NotFound<T> _ -> done(gone);
            case io.authplane.application.administration.Answer.Conflict<T>(String reason) ->
                refused(new OAuthError.InvalidRequest(reason), exchange);
            case io.authplane.application.administration.Answer.Invalid<T>(OAuthError error) ->
                refused(error, exchange);
        };
    }

    private Answer refused(OAuthError error, Exchange exchange) {
        return support.pages().error(ErrorResponses.status(error), error, exchange.requestId());
    }

    Answer changePassword(Exchange exchange) {
        return submitted(exchange, (visitor, form) -> {
            String fresh = form.optional("new_password").orElse("");
            if (!fresh.equals(form.optional("new_password_again").orElse(""))) {
                return page(422, visitor, Optional.empty(), AccountPage.Problem.DIFFERENT);
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
                done(AccountNotice.PASSWORD_CHANGED)
                        .withCookie(support.cookies().setSession(token, support.until(expiresAt)))
                        .withCookie(support.cookies().setDevices(devices));
            case PasswordOutcome.Wrong() -> page(422, visitor, Optional.empty(), AccountPage.Problem.WRONG);
            case PasswordOutcome.Unfit(_) -> page(422, visitor, Optional.empty(), AccountPage.Problem.UNFIT);
            case PasswordOutcome.LockedOut(var remaining) -> {
                Waiting wait = new Waiting(remaining);
                yield page(429, visitor, Optional.empty(), AccountPage.Problem.lockedOut(wait))
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

    private io.authplane.application.administration.Answer<Integer> end(Exchange exchange, EndSessions.Which which) {
        return support.spans()
                .in(EndSessions.class, () -> cases.endSessions().end(TenantId.DEFAULT, which, exchange.origin()));
    }

    private Answer page(
            int status, Visitors.Visitor visitor, Optional<AccountNotice> notice, AccountPage.Problem problem) {
        AccountView view = support.spans()
                .in(ShowAccount.class, () -> cases.showAccount().show(TenantId.DEFAULT, visitor.person()));
        return support.pages().answer(status, AccountPage.of(visitor, view, notice, problem));
    }

    /// Back to the page, so that loading it again does nothing again.
    private Answer done(AccountNotice notice) {
        return Answer.seeOther(PublicRoutes.ACCOUNT)
                .withCookie(support.cookies().setNotice(notice));
    }

    private static Answer logInFirst() {
        return Answer.seeOther(PublicRoutes.LOGIN + "?redirect=%2Faccount");
    }
}
