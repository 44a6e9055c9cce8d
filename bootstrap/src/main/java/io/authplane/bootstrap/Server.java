package io.authplane.bootstrap;

import io.authplane.bootstrap.background.BackgroundTasks;
import io.authplane.bootstrap.config.AdminConfig;
import io.authplane.bootstrap.config.AuthPlaneConfig;
import io.authplane.bootstrap.config.ListenAddress;
import io.authplane.bootstrap.config.ServerConfig;
import io.authplane.bootstrap.telemetry.RequestLog;
import io.authplane.bootstrap.telemetry.Telemetry;
import io.authplane.domain.oauth.Secret;
import io.authplane.http.Administration;
import io.authplane.http.HttpAdapter;
import io.authplane.idp.IdpAdapter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/// A server that serves: an installation behind its listeners.
public final class Server implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Server.class.getName());

    private final Installation installation;
    private final Telemetry telemetry;
    private final HttpAdapter.Running listeners;
    private final TlsWiring tls;
    private final BackgroundTasks background;

    private Server(Installation installation, Telemetry telemetry, TlsWiring tls, HttpAdapter.Running listeners) {
        this.tls = tls;
        this.installation = installation;
        this.telemetry = telemetry;
        this.listeners = listeners;
        this.background = BackgroundTasks.start(
                installation.backgroundTasks(), telemetry.openTelemetry().getTracer("io.authplane.background"));
    }

    /// Opens the installation, registers what the configuration seeds, and listens. What was opened is closed again if
    /// a later step refuses.
    public static Server start(AuthPlaneConfig config) {
        requireFree(config);
        TlsWiring tls = TlsWiring.open(config.tls(), Clock.systemUTC());
        Telemetry telemetry = Telemetry.start(config.observability(), Version.CURRENT, instance());
        try {
            return start(Installation.open(config, telemetry), telemetry, tls);
        } catch (RuntimeException e) {
            telemetry.close();
            tls.close();
            throw e;
        }
    }

    private static Server start(Installation installation, Telemetry telemetry, TlsWiring tls) {
        try {
            Seeds seeds = new Seeds(installation);
            seeds.apply(installation.config().resources());
            installation.config().oauth().defaultResource().ifPresent(seeds::warnUnlessRegistered);
            HttpAdapter http = new HttpAdapter(
                    settings(installation, tls.contexts()),
                    installation.useCases(),
                    installation.surroundings(accessLog(telemetry), RequestLog::fault));
            installation.observe();
            return serving(installation, telemetry, tls, listen(http));
        } catch (RuntimeException e) {
            installation.close();
            throw e;
        }
    }

    /// Takes no requests any more if something fails.
    private static Server serving(
            Installation installation, Telemetry telemetry, TlsWiring tls, HttpAdapter.Running listeners) {
        try {
            telemetry.meters().observe(listeners);
            telemetry.meters().observe(tls.expiry());
            announce(installation, listeners);
            return new Server(installation, telemetry, tls, listeners);
        } catch (RuntimeException e) {
            listeners.stop();
            throw e;
        }
    }

    private static HttpAdapter.AccessLog accessLog(Telemetry telemetry) {
        return access -> {
            RequestLog.answered(access);
            telemetry.meters().answered(access);
        };
    }

    public Installation installation() {
        return installation;
    }

    public int publicPort() {
        return listeners.publicPort();
    }

    public int adminPort() {
        return listeners.adminPort();
    }

    /// What the connections of each listener came to.
    public List<HttpAdapter.ConnectionCounts> connections() {
        return listeners.connections();
    }

    /// Reads keys and whatever else may have changed outside, without waiting for the next look.
    public void reload() {
        installation.keyWatch().hurry();
    }

    /// Takes no new requests, waits for those that run and for the work in the background, then closes storage and
    /// telemetry. Whatever fails, the rest is closed all the same.
    @Override
    public void close() {
        LOG.info("stopping");
        try (tls;
                telemetry;
                installation;
                background) {
            listeners.stop();
        }
    }

    private static void announce(Installation installation, HttpAdapter.Running listeners) {
        AuthPlaneConfig config = installation.config();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("version", Version.CURRENT);
        members.put("issuer", config.server().issuer().value());
        members.put("address", config.server().address().bindHost() + ":" + listeners.publicPort());
        if (config.admin().enabled()) {
            members.put("admin_address", config.admin().address().bindHost() + ":" + listeners.adminPort());
        }
        IdpAdapter.Signing signing = installation.signing();
        members.put("signing_alg", signing.algorithm().wire());
        members.put("signing_kid", signing.kid().value());
        members.put("signing_provider", signing.provider());
        LOG.log(Level.INFO, "serving", members);
        if (!config.server().issuer().isSecure()) {
            LOG.info("the issuer is http: other programs on this machine can read the cookies of its pages");
        }
    }

    private static HttpAdapter.Running listen(HttpAdapter http) {
        try {
            return http.start();
        } catch (UncheckedIOException e) {
            throw Refusal.runtime("a listener cannot be started: its port is in use, or its address is not here", e);
        }
    }

    /// Binds each address for a moment, so that a port in use is said before anything is touched.
    private static void requireFree(AuthPlaneConfig config) {
        address(config.server().address()).bound().forEach(Server::requireFree);
        if (config.admin().enabled()) {
            address(config.admin().address()).bound().forEach(Server::requireFree);
        }
    }

    private static void requireFree(HttpAdapter.Address bound) {
        ListenAddress address = new ListenAddress(bound.host(), bound.port());
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(bound.host(), bound.port()));
        } catch (BindException _) {
            throw Refusal.runtime(
                    "cannot listen on " + address + ": the port is in use, or this machine does not have that address");
        } catch (SocketException | UnknownHostException _) {
            throw Refusal.runtime("cannot listen on " + address + ": there is no such address");
        } catch (IOException e) {
            throw Refusal.runtime("cannot listen on " + address, e);
        }
    }

    private static HttpAdapter.Settings settings(Installation installation, HttpAdapter.TlsContexts tls) {
        AuthPlaneConfig config = installation.config();
        ServerConfig server = config.server();
        return new HttpAdapter.Settings(
                server.issuer(),
                address(server.address()),
                config.admin().enabled() ? Optional.of(address(config.admin().address())) : Optional.empty(),
                config.session().cookieName(),
                server.allowedHosts(),
                server.allowedOrigins(),
                new HttpAdapter.Proxies(
                        server.trustedProxies().stream().map(Object::toString).toList(),
                        switch (server.forwardedHeader()) {
                            case X_FORWARDED_FOR -> HttpAdapter.ForwardedHeader.X_FORWARDED_FOR;
                            case FORWARDED -> HttpAdapter.ForwardedHeader.FORWARDED;
                        }),
                adminKeys(installation),
                FileLimit.fitting(server.connections(), FileLimit.ofThisProcess()),
                tls,
                server.shutdownWait());
    }

    private static HttpAdapter.Address address(ListenAddress address) {
        return new HttpAdapter.Address(address.bindHost(), address.port());
    }

    /// The configured keys; on a loopback issuer without any, the one in the data folder. None, and so no listener, if
    /// the operator switched it off.
    private static List<Administration.AdminKey> adminKeys(Installation installation) {
        AdminConfig admin = installation.config().admin();
        List<Administration.AdminKey> keys = new ArrayList<>();
        if (!admin.enabled()) {
            return keys;
        }
        admin.keys().forEach(key -> keys.add(adminKey(key.name(), role(key.role()), key.value())));
        if (keys.isEmpty()) {
            keys.add(adminKey(
                    AdminConfig.DEFAULT_KEY_NAME,
                    Administration.AdminRole.ADMIN,
                    installation.data().adminKey().readOrMake(installation.data()::fresh)));
        }
        return keys;
    }

    private static Administration.AdminKey adminKey(String name, Administration.AdminRole role, Secret value) {
        return new Administration.AdminKey(name, role, new Administration.AdminKeyValue(value.reveal()));
    }

    private static Administration.AdminRole role(AdminConfig.Role role) {
        return switch (role) {
            case ADMIN -> Administration.AdminRole.ADMIN;
            case OPERATOR -> Administration.AdminRole.OPERATOR;
            case AUDITOR -> Administration.AdminRole.AUDITOR;
        };
    }

    private static String instance() {
        return ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime());
    }
}
