package io.authplane.http;

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
import java.util.Optional;

/// The two listeners of one web server, and what they have in common: limits, filters, and an answer to everything.
final class Listeners {

    /// The name of the admin socket.
    static final String ADMIN = "admin";

    private static final String PUBLIC = "public";
    private static final int MAX_HEADERS = 16 * 1024;
    private static final int MAX_REQUEST_LINE = 16 * 1024;

    private static final Duration IDLE_CHECK = Duration.ofSeconds(10);

    /// What every request may take, however short idle connections live.
    private static final Duration REQUEST = Duration.ofSeconds(30);

    private final HttpAdapter.Settings settings;
    private final HttpAdapter.Surroundings surroundings;
    private final SecurityHeaders securityHeaders;
    private final ClientAddress clientAddress;
    private final Tracer tracer;
    private final PublicRoutes publicRoutes;
    private final Dispatcher dispatcher;
    private final AdminRoutes adminRoutes;

    Listeners(HttpAdapter.Settings settings, HttpAdapter.UseCases useCases, HttpAdapter.Surroundings surroundings) {
        this.settings = settings;
        this.surroundings = surroundings;
        this.securityHeaders = new SecurityHeaders(settings.issuer());
        this.clientAddress = new ClientAddress(settings.proxies());
        this.tracer = surroundings.telemetry().getTracer("io.authplane.http");
        UseCaseSpans spans = new UseCaseSpans(tracer);
        Cookies cookies = new Cookies(settings.issuer(), settings.cookieName());
        Pages pages = new Pages();
        PageSupport support = new PageSupport(
                pages,
                cookies,
                new Visitors(cookies, useCases.findSession(), spans),
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
                new Refusals(pages, surroundings.faultLog()));
        this.adminRoutes = new AdminRoutes(settings, useCases.administration(), surroundings);
    }

    /// Binds both addresses, the admin one only if a key opens it. The web server only logs that an address is taken,
    /// so they are tried before; throws [UncheckedIOException] then.
    HttpAdapter.Running start() {
        requireFree(settings.publicAddress());
        Optional<HttpAdapter.Address> adminAddress =
                settings.adminAddress().filter(_ -> !settings.adminKeys().isEmpty());
        adminAddress.ifPresent(Listeners::requireFree);
        // Who started it stops it, in the right order with the rest: no hook of its own.
        WebServerConfig.Builder server =
                WebServer.builder().featuresDiscoverServices(false).shutdownHook(false);
        HttpRouting.Builder publicRouting = configure(server, PUBLIC, settings.publicAddress());
        publicRoutes.register(publicRouting, dispatcher);
        server.shutdownGracePeriod(settings.shutdownWait()).routing(publicRouting);
        adminAddress.ifPresent(address -> addAdmin(server, address));
        WebServer started = server.build().start();
        if (!started.isRunning()) {
            throw new IllegalStateException("the web server did not start");
        }
        return new RunningServer(started);
    }

    private void addAdmin(WebServerConfig.Builder server, HttpAdapter.Address address) {
        server.putSocket(ADMIN, socket -> {
            HttpRouting.Builder adminRouting = configure(socket, ADMIN, address);
            adminRoutes.register(adminRouting);
            socket.shutdownGracePeriod(settings.shutdownWait()).routing(adminRouting);
        });
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
            ListenerConfig.BuilderBase<?, ?> listener, String name, HttpAdapter.Address address) {
        RequestFrame frame = new RequestFrame(name, securityHeaders, surroundings);
        listener.host(address.host())
                .port(address.port())
                .maxPayloadSize(Exchange.MAX_JSON)
                .idleConnectionTimeout(settings.idleTimeout())
                .errorHandling(LastResort.WITH_REASON)
                .idleConnectionPeriod(IDLE_CHECK)
                .protocolsDiscoverServices(false)
                .addConnectionSelector(new CutOff(
                        Http1ConnectionSelector.builder().config(http1()).build(),
                        longer(settings.idleTimeout(), REQUEST)))
                .directHandlers(new LastResort(name, frame::freshId, securityHeaders, surroundings).forAllEvents());
        return HttpRouting.builder().addFilter(frame).addFilter(new ServerSpans(tracer, clientAddress));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Http1Config http1() {
        return Http1Config.builder()
                .maxHeadersSize(MAX_HEADERS)
                .maxPrologueLength(MAX_REQUEST_LINE)
                .validatePrologue(false)
                .build();
    }

    private record RunningServer(WebServer server) implements HttpAdapter.Running {

        @Override
        public int publicPort() {
            return server.port();
        }

        @Override
        public int adminPort() {
            return server.port(ADMIN);
        }

        @Override
        public void stop() {
            server.stop();
        }
    }
}
