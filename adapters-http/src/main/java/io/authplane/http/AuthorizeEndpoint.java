package io.authplane.http;

import io.authplane.application.authorization.AskedLogins;
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
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
            case AuthorizationOutcome.LogInFirst first -> logInFirst(exchange, first);
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
    private static Answer logInFirst(Exchange exchange, AuthorizationOutcome.LogInFirst first) {
        String path = PublicRoutes.AUTHORIZE + "?" + marked(exchange.rawQuery().replace("\\", "%5C"), first.mark());
        String hint = first.hint()
                .map(text -> "&" + LoginEndpoint.HINT + "=" + encoded(text))
                .orElse("");
        return ReturnPath.parse(path)
                .map(target -> Answer.seeOther(PublicRoutes.LOGIN + "?redirect=" + encoded(target.value()) + hint))
                .orElseThrow(() -> new Unreadable(
                        414,
                        new OAuthError.InvalidRequest("the request is longer than 8 KiB or holds raw white space")));
    }

    /// The query with this mark in place of any older one.
    private static String marked(String query, Optional<String> mark) {
        String name = AskedLogins.PARAMETER + "=";
        Stream<String> others = Arrays.stream(query.split("&", -1)).filter(pair -> !pair.startsWith(name));
        return Stream.concat(others, mark.map(name::concat).stream()).collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
