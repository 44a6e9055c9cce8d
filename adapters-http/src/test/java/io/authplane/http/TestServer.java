package io.authplane.http;

import io.authplane.application.client.RegistrationSettings;
import io.authplane.application.limit.RequestLimits;
import io.authplane.domain.tenant.Issuer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// A server on free ports over [InMemoryAuthPlane], and what it told its logs.
final class TestServer implements AutoCloseable {

    final InMemoryAuthPlane authPlane;
    final List<HttpAdapter.Access> accesses = Collections.synchronizedList(new ArrayList<>());
    final List<String> traces = Collections.synchronizedList(new ArrayList<>());
    final List<Throwable> faults = Collections.synchronizedList(new ArrayList<>());
    final AtomicBoolean databaseAnswers = new AtomicBoolean(true);
    private final HttpAdapter.Running running;
    private final AtomicBoolean stopped = new AtomicBoolean();

    private TestServer(Options options) {
        this.authPlane = new InMemoryAuthPlane(options.issuer, options.mode);
        HttpAdapter.Settings settings = new HttpAdapter.Settings(
                options.issuer,
                new HttpAdapter.Address("127.0.0.1", options.port),
                Optional.of(new HttpAdapter.Address("127.0.0.1", 0)),
                "authplane_session",
                options.allowedHosts,
                options.allowedOrigins,
                options.proxies,
                options.adminKeys,
                options.connections,
                HttpAdapter.TlsContexts.NONE,
                options.shutdownWait);
        HttpAdapter.Surroundings surroundings = new HttpAdapter.Surroundings(
                authPlane.clock,
                authPlane.entropy::bytes,
                options.telemetry,
                this::answered,
                (_, cause) -> faults.add(cause),
                databaseAnswers::get,
                new RequestLimits(options.limits, options.nanos),
                (_, _, _) -> {},
                options.scrape);
        this.running = new HttpAdapter(settings, authPlane.useCases(), surroundings).start();
    }

    /// The table of the public listener.
    static List<Route> publicRoutes(InMemoryAuthPlane authPlane) {
        Pages pages = new Pages();
        Cookies cookies = new Cookies(new Issuer("http://localhost:9000"), "session");
        UseCaseSpans spans = new UseCaseSpans(new HttpAdapter.Surroundings(
                authPlane.clock,
                authPlane.entropy::bytes,
                OpenTelemetry.noop(),
                _ -> {},
                (_, _) -> {},
                () -> true,
                new RequestLimits(RequestLimits.Sizes.UNLIMITED, System::nanoTime),
                (_, _, _) -> {},
                Optional.empty()));
        PageSupport support = new PageSupport(
                pages,
                cookies,
                new Visitors(cookies, authPlane.useCases().login().findSession(), spans),
                new FormGuard(),
                new ClientAnswers(pages),
                spans,
                authPlane.clock,
                authPlane.entropy::bytes);
        return new PublicRoutes(authPlane.useCases(), support, new HealthEndpoints(authPlane.clock, () -> true))
                .routes();
    }

    private void answered(HttpAdapter.Access access) {
        accesses.add(access);
        traces.add(Span.current().getSpanContext().getTraceId());
    }

    static Options at(String issuer) {
        return new Options(issuer);
    }

    Wire wire() {
        return new Wire(running.publicPort());
    }

    int port() {
        return running.publicPort();
    }

    int adminPort() {
        return running.adminPort();
    }

    HttpAdapter.ConnectionCounts connections() {
        return running.connections().stream()
                .filter(counts -> counts.listener().equals("public"))
                .findFirst()
                .orElseThrow();
    }

    /// Stops when all requests are done, their log lines and spans included; again is no error.
    @Override
    public void close() {
        if (stopped.compareAndSet(false, true)) {
            running.stop();
        }
    }

    /// What differs from a stock server.
    static final class Options {

        private final Issuer issuer;
        private int port;
        private RegistrationSettings.Mode mode = RegistrationSettings.Mode.OPEN;
        private List<String> allowedHosts = List.of();
        private List<String> allowedOrigins = List.of();
        private HttpAdapter.Proxies proxies = HttpAdapter.Proxies.NONE;
        private final List<Administration.AdminKey> adminKeys = new ArrayList<>();
        private OpenTelemetry telemetry = OpenTelemetry.noop();
        private RequestLimits.Sizes limits = RequestLimits.Sizes.UNLIMITED;
        private LongSupplier nanos = System::nanoTime;
        private Duration shutdownWait = Duration.ofSeconds(1);
        private Optional<HttpAdapter.Scrape> scrape = Optional.empty();
        private HttpAdapter.ConnectionLimits connections = HttpAdapter.ConnectionLimits.STOCK;

        private Options(String issuer) {
            this.issuer = new Issuer(issuer);
        }

        Options port(int value) {
            port = value;
            return this;
        }

        Options registration(RegistrationSettings.Mode value) {
            mode = value;
            return this;
        }

        Options allowedHosts(String... values) {
            allowedHosts = List.of(values);
            return this;
        }

        Options allowedOrigins(String... values) {
            allowedOrigins = List.of(values);
            return this;
        }

        Options proxies(HttpAdapter.ForwardedHeader header, String... trusted) {
            proxies = new HttpAdapter.Proxies(List.of(trusted), header);
            return this;
        }

        Options adminKey(String name, Administration.AdminRole role, String value) {
            adminKeys.add(new Administration.AdminKey(name, role, new Administration.AdminKeyValue(value)));
            return this;
        }

        Options connections(HttpAdapter.ConnectionLimits value) {
            connections = value;
            return this;
        }

        Options shutdownWait(Duration value) {
            shutdownWait = value;
            return this;
        }

        /// Serves `metrics` at `/metrics`.
        Options metrics(boolean authenticated, Supplier<String> metrics) {
            scrape = Optional.of(new HttpAdapter.Scrape("/metrics", authenticated, metrics));
            return this;
        }

        Options limits(RequestLimits.Sizes value, LongSupplier monotonicClock) {
            limits = value;
            nanos = monotonicClock;
            return this;
        }

        Options telemetry(OpenTelemetry value) {
            telemetry = value;
            return this;
        }

        TestServer start() {
            return new TestServer(this);
        }
    }
}
