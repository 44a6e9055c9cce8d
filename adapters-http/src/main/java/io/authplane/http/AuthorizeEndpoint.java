package io.authplane.http;

import io.authplane.application.authorization.AuthorizationOutcome;
import io.authplane.application.authorization.StartAuthorization;
import io.authplane.application.limit.Charge;
import io.authplane.application.login.LoggedIn;
import io.authplane.domain.login.ReturnPath;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.tenant.TenantId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The authorization endpoint: a page of ours, or an answer to the client.
@Rfc(value = 6749, section = "3.1")
final class AuthorizeEndpoint implements Endpoint {

    private final StartAuthorization startAuthorization;
    private final PageSupport support;

    AuthorizeEndpoint(StartAuthorization startAuthorization, PageSupport support) {
        this.startAuthorization = startAuthorization;
        this.support = support;
    }

    @Override
    public Answer answer(Exchange exchange) {
        Parameters query = exchange.query();
        query.optional("client_id").ifPresent(AuthorizeEndpoint::charge);
        Optional<LoggedIn> person = support.visitors().find(exchange).map(Visitors.Visitor::person);
        AuthorizationOutcome outcome = support.spans()
                .in(
                        StartAuthorization.class,
                        () -> startAuthorization.start(TenantId.DEFAULT, query, person, exchange.origin()));
        return switch (outcome) {
            case AuthorizationOutcome.ShowError(var error) ->
                support.pages().error(ErrorResponses.status(error), error, exchange.requestId());
            case AuthorizationOutcome.Respond(var response) ->
                support.clientAnswers().send(response);
            case AuthorizationOutcome.LogInFirst() -> logInFirst(exchange);
            case AuthorizationOutcome.AskConsent(var pending) ->
                Answer.seeOther(PublicRoutes.CONSENT + "?session_id=" + encoded(pending.value()));
        };
    }

    private static void charge(String clientId) {
        Charge.current().ifPresent(charge -> {
            charge.claimedBy(TenantId.DEFAULT, clientId);
            charge.requireRoom();
        });
    }

    /// The login comes back to this very request, which is then validated from scratch.
    private static Answer logInFirst(Exchange exchange) {
        String path = PublicRoutes.AUTHORIZE + "?" + exchange.rawQuery().replace("\\", "%5C");
        return ReturnPath.parse(path)
                .map(target -> Answer.seeOther(PublicRoutes.LOGIN + "?redirect=" + encoded(target.value())))
                .orElseThrow(() -> new Unreadable(
                        414,
                        new OAuthError.InvalidRequest("the request is longer than 8 KiB or holds raw white space")));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
