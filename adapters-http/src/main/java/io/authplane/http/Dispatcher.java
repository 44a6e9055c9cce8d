package io.authplane.http;

import io.authplane.application.limit.Charge;
import io.authplane.application.limit.RequestLimits;
import io.authplane.domain.oauth.OAuthError;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/// Connects routes with the web server: calls the endpoint, turns whatever it throws into an answer, and sends that.
final class Dispatcher {

    private final ClientAddress clientAddress;
    private final HostCheck hostCheck;
    private final Cors cors;
    private final Refusals refusals;
    private final RequestLimits limits;

    Dispatcher(ClientAddress clientAddress, HostCheck hostCheck, Cors cors, Refusals refusals, RequestLimits limits) {
        this.clientAddress = clientAddress;
        this.hostCheck = hostCheck;
        this.cors = cors;
        this.refusals = refusals;
        this.limits = limits;
    }

    void add(HttpRules rules, Route route) {
        route.endpoints()
                .forEach((method, endpoint) -> rules.route(
                        method,
                        route.template(),
                        (request, response) -> serve(
                                route.look(),
                                route.isLimited(method) ? limited(route.look(), endpoint) : endpoint,
                                request,
                                response)));
        rules.options(
                route.template(),
                (request, response) -> serve(route.look(), exchange -> options(route, exchange), request, response));
        rules.any(
                route.template(),
                (request, response) ->
                        serve(route.look(), exchange -> methodNotAllowed(route, exchange), request, response));
    }

    /// Adds what answers every path that has no route.
    void addFallback(HttpRules rules, Endpoint endpoint) {
        rules.any((request, response) -> serve(Look.API, endpoint, request, response));
    }

    private void serve(Look look, Endpoint endpoint, ServerRequest request, ServerResponse response) {
        Exchange exchange = new Exchange(request, clientAddress.of(request));
        Answer answer = guarded(look, endpoint, exchange);
        boolean withBody = !request.prologue().method().equals(Method.HEAD);
        (look == Look.API ? cors.decorate(answer, exchange) : answer).send(response, withBody);
    }

    /// The same within the rates: a page only while its address has some left; elsewhere the use case may find that
    /// somebody else pays, so the rate counts where nobody did.
    private Endpoint limited(Look look, Endpoint endpoint) {
        return exchange -> {
            Charge charge = limits.charge(exchange.address());
            if (look == Look.PAGE) {
                charge.requireRoom();
            }
            Answer answer = charge.during(() -> guarded(look, endpoint, exchange));
            return charge.refusal()
                    .filter(_ -> answer.status() >= 400)
                    .map(error -> refusals.refuse(ErrorResponses.status(error), error, look, exchange.requestId()))
                    .orElse(answer);
        };
    }

    private Answer guarded(Look look, Endpoint endpoint, Exchange exchange) {
        try {
            if (look == Look.PAGE
                    && !hostCheck.allows(exchange.header(HeaderNames.HOST).orElse(""))) {
                throw new Unreadable(421, new OAuthError.InvalidRequest("this server is not called by that name"));
            }
            return endpoint.answer(exchange);
        } catch (RuntimeException thrown) {
            return refusals.of(thrown, look, exchange.requestId());
        }
    }

    private Answer options(Route route, Exchange exchange) {
        return route.look() == Look.API
                ? cors.options(exchange, route.allow())
                : Answer.empty(204).with("Allow", route.allow());
    }

    private Answer methodNotAllowed(Route route, Exchange exchange) {
        OAuthError error = new OAuthError.InvalidRequest("this path answers " + route.allow());
        return refusals.refuse(405, error, route.look(), exchange.requestId()).with("Allow", route.allow());
    }
}
