package io.authplane.http;

import io.helidon.common.tls.Tls;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.opentelemetry.api.trace.Tracer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/// The two listeners, and what they have in common: limits, filters, and an answer to everything.
final class Listeners {

    private static final String PUBLIC = "public";
    private static final String ADMIN = "admin";

    /// What a fault that no request met is filed under.
    private static final String NO_REQUEST = "-";

    private static final int MAX_HEADERS = 16 * 1024;
    private static final int MAX_REQUEST_LINE = 16 * 1024;

    /// The admin listener serves few.
    private static final int ADMIN_CONNECTIONS = 256;

    /// [Connections] watches over all of them; this is only long enough to stay out of its way.
    private static final Duration NEVER = Duration.ofDays(1);

    /// With forward secrecy and authenticated encryption, nothing else.
    private static final List<String> CIPHER_SUITES = List.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_AES_128_GCM_SHA256",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private final HttpAdapter.Settings settings;
    private final HttpAdapter.Surroundings surroundings;
    private final SecurityHeaders securityHeaders;
    private final ClientAddress clientAddress;
    private final Tracer tracer;
    private final PublicRoutes publicRoutes;
    private final Dispatcher dispatcher;
    private final AdminGate adminGate;
    private final AdminRoutes adminRoutes;
    private final Map<String, Connections> connections = new LinkedHashMap<>();

    Listeners(HttpAdapter.Settings settings, HttpAdapter.UseCases useCases, HttpAdapter.Surroundings surroundings) {
        this.settings = settings;
        this.surroundings = surroundings;
        this.securityHeaders = new SecurityHeaders(settings.issuer());
        this.clientAddress = new ClientAddress(settings.proxies());
        this.tracer = surroundings.telemetry().getTracer("io.authplane.http");
        UseCaseSpans spans = new UseCaseSpans(surroundings);
        Cookies cookies = new Cookies(settings.issuer(), settings.cookieName());
        Pages pages = new Pages();
        PageSupport support = new PageSupport(
                pages,
                cookies,
                new Visitors(cookies, useCases.login().findSession(), spans),
                new FormGuard(),
                new ClientAnswers(pages),
                spans,
                surroundings.clock(),
                surroundings.randomBytes());
        HealthEndpoints health = new HealthEndpoints(surroundings.clock(), surroundings.databaseAnswers());
        this.publicRoutes = new PublicRoutes(useCases, support, health);
        this.dispatcher = new Dispatcher(
                clientAddress,
                new HostCheck(settings.issuer(), settings.allowedHosts()),
                new Cors(settings.allowedOrigins()),
                new Refusals(pages, surroundings.faultLog()),
                surroundings.limits());
        this.adminGate = new AdminGate(settings, surroundings.limits());
        this.adminRoutes = new AdminRoutes(adminGate, clientAddress, useCases.administration(), surroundings);
    }

    /// Binds the addresses of both listeners, the admin ones only if a key opens them. The web server only logs that an
    /// address is taken, so they are tried before; throws [UncheckedIOException] then.
    HttpAdapter.Running start() {
        List<HttpAdapter.Address> main = settings.publicAddress().bound();
        List<HttpAdapter.Address> admin = settings.adminAddress()
                .filter(_ -> !settings.adminKeys().isEmpty())
                .map(HttpAdapter.Address::bound)
                .orElse(List.of());
        main.forEach(Listeners::requireFree);
        admin.forEach(Listeners::requireFree);
        List<WebServer> started = new ArrayList<>();
        try {
            main.forEach(address -> started.add(serve(
                    PUBLIC, address, settings.connections(), routing -> publicRoutes.register(routing, dispatcher))));
            admin.forEach(address -> started.add(serve(ADMIN, address, adminConnections(), this::registerAdmin)));
        } catch (RuntimeException e) {
            started.forEach(WebServer::stop);
            throw e;
        }
        return new RunningListeners(
                started.subList(0, main.size()),
                started.subList(main.size(), started.size()),
                Map.copyOf(connections),
                sweeper());
    }

    private Sweeper sweeper() {
        return new Sweeper(
                List.copyOf(connections.values()),
                settings.connections().patience(),
                System::nanoTime,
                accident -> surroundings.faultLog().fault(NO_REQUEST, accident));
    }

    /// One web server for each address, so that all can be stopped at the same time. Who started it stops it, in the
    /// right order with the rest: no hook of its own.
    private WebServer serve(
            String name,
            HttpAdapter.Address address,
            HttpAdapter.ConnectionLimits limits,
            Consumer<HttpRouting.Builder> routes) {
        WebServerConfig.Builder server = WebServer.builder()
                .featuresDiscoverServices(false)
                .shutdownHook(false)
                .shutdownGracePeriod(settings.shutdownWait());
        HttpRouting.Builder routing = configure(server, name, address, limits);
        routes.accept(routing);
        WebServer started = server.routing(routing).build().start();
        if (!started.isRunning()) {
            throw new IllegalStateException("the web server did not start");
        }
        return started;
    }

    private void registerAdmin(HttpRouting.Builder routing) {
        surroundings.scrape().ifPresent(scrape -> new MetricsEndpoint(scrape, adminGate).register(routing));
        adminRoutes.register(routing);
    }

    private static void requireFree(HttpAdapter.Address address) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address.host(), address.port()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sets limits and the answers to broken requests; returns the routing with the filters that every request passes.
    private HttpRouting.Builder configure(
            ListenerConfig.BuilderBase<?, ?> listener,
            String name,
            HttpAdapter.Address address,
            HttpAdapter.ConnectionLimits limits) {
        Connections held = connections.computeIfAbsent(name, _ -> new Connections(limits, clientAddress::isTrusted));
        WatchedSockets sockets = new WatchedSockets(held, System::nanoTime);
        RequestFrame frame = new RequestFrame(name, securityHeaders, sockets, surroundings);
        listener.host(address.host())
                .port(address.port())
                .tls(tls(name))
                .maxPayloadSize(Exchange.MAX_JSON)
                .connectionOptions(sockets)
                .idleConnectionTimeout(NEVER)
                .idleConnectionPeriod(NEVER)
                .errorHandling(LastResort.WITH_REASON)
                .protocolsDiscoverServices(false)
                .addConnectionSelector(
                        Http1ConnectionSelector.builder().config(http1(sockets)).build())
                .directHandlers(new LastResort(name, frame::freshId, securityHeaders, surroundings).forAllEvents());
        return HttpRouting.builder()
                .addFilter(new ConnectionEnd())
                .addFilter(new ServerSpans(tracer, clientAddress))
                .addFilter(frame);
    }

    /// TLS of the listener, or none.
    private Tls tls(String name) {
        Optional<SSLContext> context =
                name.equals(ADMIN) ? settings.tls().admin() : settings.tls().main();
        return context.map(Listeners::tls)
                .orElseGet(() -> Tls.builder().enabled(false).build());
    }

    private static Tls tls(SSLContext context) {
        return Tls.builder()
                .sslContext(context)
                .enabledProtocols(List.of("TLSv1.3", "TLSv1.2"))
                .enabledCipherSuites(CIPHER_SUITES)
                .applicationProtocols(List.of("http/1.1"))
                .build();
    }

    /// As patient as the public listener.
    private HttpAdapter.ConnectionLimits adminConnections() {
        return new HttpAdapter.ConnectionLimits(
                ADMIN_CONNECTIONS, ADMIN_CONNECTIONS, settings.connections().patience());
    }

    private static Http1Config http1(WatchedSockets sockets) {
        return Http1Config.builder()
                .addReceiveListener(sockets)
                .maxHeadersSize(MAX_HEADERS)
                .maxPrologueLength(MAX_REQUEST_LINE)
                .validatePrologue(false)
                .build();
    }
}
