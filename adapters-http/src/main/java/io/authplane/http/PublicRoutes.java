package io.authplane.http;

import io.helidon.webserver.http.HttpRules;
import java.util.List;

/// The table of the public listener: which path is answered by whom.
final class PublicRoutes {

    static final String AUTHORIZE = "/oauth/authorize";
    static final String TOKEN = "/oauth/token";
    static final String REVOKE = "/oauth/revoke";
    static final String INTROSPECT = "/oauth/introspect";
    static final String REGISTER = "/oauth/register";
    static final String KEYS = "/.well-known/jwks.json";
    static final String LOGIN = "/login";
    static final String LOGOUT = "/logout";
    static final String CONSENT = "/consent";
    static final String ACCOUNT = "/account";
    static final String HOME = "/";

    private final List<Route> routes;
    private final ServerMetadataEndpoint serverMetadata;

    PublicRoutes(HttpAdapter.UseCases useCases, PageSupport support, HealthEndpoints health) {
        UseCaseSpans spans = support.spans();
        this.serverMetadata =
                new ServerMetadataEndpoint(useCases.describeServer(), useCases.recognizeResourcePath(), spans);
        Endpoint resourceMetadata = new ResourceMetadataEndpoint(useCases.describeResource(), spans);
        LoginEndpoint login = new LoginEndpoint(useCases.login().logIn(), support);
        LogoutEndpoint logout = new LogoutEndpoint(useCases.login().logOut(), support);
        ConsentEndpoint consent = new ConsentEndpoint(useCases.showConsent(), useCases.decideConsent(), support);
        AccountEndpoint account = new AccountEndpoint(useCases.login(), support);
        this.routes = List.of(
                Route.document(ServerMetadataEndpoint.OAUTH, Look.API, serverMetadata::oauth),
                Route.document(ServerMetadataEndpoint.OPENID, Look.API, serverMetadata::openid),
                Route.document(KEYS, Look.API, new KeysEndpoint(useCases.publishKeys(), spans)),
                Route.document(ResourceMetadataEndpoint.PATH, Look.API, resourceMetadata),
                Route.document(ResourceMetadataEndpoint.PATH + "/*", Look.API, resourceMetadata),
                Route.post(TOKEN, Look.API, new TokenEndpoint(useCases.issueToken(), spans)),
                Route.post(REVOKE, Look.API, new RevokeEndpoint(useCases.revokeToken(), spans)),
                Route.post(INTROSPECT, Look.API, new IntrospectEndpoint(useCases.introspectToken(), spans)),
                Route.post(REGISTER, Look.API, new RegisterEndpoint(useCases.registerClient(), spans)),
                Route.get(AUTHORIZE, Look.PAGE, new AuthorizeEndpoint(useCases.startAuthorization(), support)),
                Route.form(LOGIN, login::show, login::submit),
                Route.form(LOGOUT, logout::show, logout::submit),
                Route.form(CONSENT, consent::show, consent::submit),
                Route.get(ACCOUNT, Look.PAGE, account::show),
                Route.post(ACCOUNT + "/sessions/end", Look.PAGE, account::endSession),
                Route.post(ACCOUNT + "/sessions/end-others", Look.PAGE, account::endOtherSessions),
                Route.post(ACCOUNT + "/consents/withdraw", Look.PAGE, account::withdraw),
                Route.post(ACCOUNT + "/password", Look.PAGE, account::changePassword),
                Route.document(HOME, Look.PAGE, new HomeEndpoint(support)),
                Route.document(Asset.STYLESHEET.path(), Look.PLAIN, Asset.STYLESHEET),
                Route.document(Asset.LOGO.path(), Look.PLAIN, Asset.LOGO),
                Route.document("/health", Look.PLAIN, health::ready),
                Route.document("/ready", Look.PLAIN, health::ready),
                Route.document("/livez", Look.PLAIN, health::alive));
    }

    /// All of them.
    List<Route> routes() {
        return routes;
    }

    void register(HttpRules rules, Dispatcher dispatcher) {
        routes.forEach(route -> dispatcher.add(rules, route));
        dispatcher.addFallback(rules, this::elsewhere);
    }

    /// Metadata below the path of a resource, or nothing, as JSON: clients probe paths, and a page would mislead them.
    private Answer elsewhere(Exchange exchange) {
        return serverMetadata
                .below(exchange.path())
                .orElseGet(() -> ErrorResponses.notFound("there is nothing at this path"));
    }
}
