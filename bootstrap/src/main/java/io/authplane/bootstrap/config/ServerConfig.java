package io.authplane.bootstrap.config;

import io.authplane.domain.tenant.Issuer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The public listener, its name to the world, and whom it believes.
///
/// @param rootSecret seals every other key; empty on SQLite means the one in the data folder
/// @param previousRootSecret opens what was sealed before the root secret was changed
/// @param allowedHosts further `Host` values that pages and the admin listener answer to
/// @param allowedOrigins web origins that may read answers; empty means any
/// @param trustedProxies networks whose forwarding header and trace context are believed
public record ServerConfig(
        Issuer issuer,
        ListenAddress address,
        Optional<ConfiguredSecret> rootSecret,
        Optional<ConfiguredSecret> previousRootSecret,
        List<String> allowedHosts,
        List<String> allowedOrigins,
        List<Cidr> trustedProxies,
        ForwardedHeader forwardedHeader,
        ConnectionConfig connections,
        Duration shutdownWait) {

    /// The one header that tells a trusted proxy's client.
    public enum ForwardedHeader {
        X_FORWARDED_FOR,
        FORWARDED
    }

    private static final int MIN_ROOT_SECRET = 32;
    private static final int DEFAULT_PORT = 9000;

    static final Key<Issuer> ISSUER = Key.of(
            "server.issuer",
            Kind.text("URL", ServerConfig::issuer),
            "http://localhost:9000",
            "The `iss` of tokens and the base of every published URL: https, or http on a loopback host; no path.");
    static final Key<ListenAddress> ADDRESS = Key.optional(
            "server.address",
            Kind.ADDRESS,
            "`:9000`; with a loopback issuer its own host and port",
            "Where the public listener binds; `localhost` means both 127.0.0.1 and ::1.");
    static final Key<ConfiguredSecret> ROOT_SECRET = Key.optional(
            "server.root_secret",
            Kind.SECRET,
            "on SQLite generated once into the data folder",
            "Seals every other key; at least 32 bytes. Required on PostgreSQL, the same on every node.");
    static final Key<ConfiguredSecret> PREVIOUS_ROOT_SECRET = Key.optional(
            "server.previous_root_secret",
            Kind.SECRET,
            "none",
            "While the root secret is changed: the one before. Opens what it sealed until `authplane root rotate`.");
    static final Key<List<String>> ALLOWED_HOSTS = Key.of(
            "server.allowed_hosts",
            Kind.LIST,
            "",
            "Further `Host` values that pages and the admin listener answer to, beside the issuer's host and loopback.");
    static final Key<List<String>> ALLOWED_ORIGINS = Key.of(
            "server.allowed_origins",
            Kind.LIST,
            "*",
            "Web origins that may read answers of the protocol endpoints; `*` is any. Never pages, never admin.");
    static final Key<List<Cidr>> TRUSTED_PROXIES = Key.of(
            "server.trusted_proxies",
            Kind.NETWORKS,
            "",
            "Networks of proxies whose forwarding header and trace context are believed.");
    static final Key<ForwardedHeader> FORWARDED_HEADER = Key.of(
            "server.forwarded_header",
            Kind.text("x-forwarded-for or forwarded", ServerConfig::forwardedHeader),
            "x-forwarded-for",
            "The header in which a trusted proxy names its client; the other one is ignored.");
    static final Key<Duration> SHUTDOWN_WAIT =
            Key.of("server.shutdown_wait", Kind.DURATION, "10s", "How long running requests may finish at a stop.");

    static final List<Key<?>> KEYS = Stream.of(
                    List.<Key<?>>of(
                            ISSUER,
                            ADDRESS,
                            ROOT_SECRET,
                            PREVIOUS_ROOT_SECRET,
                            ALLOWED_HOSTS,
                            ALLOWED_ORIGINS,
                            TRUSTED_PROXIES,
                            FORWARDED_HEADER),
                    ConnectionConfig.KEYS,
                    List.<Key<?>>of(SHUTDOWN_WAIT))
            .<Key<?>>flatMap(List::stream)
            .toList();

    public ServerConfig {
        allowedHosts = List.copyOf(allowedHosts);
        allowedOrigins = List.copyOf(allowedOrigins);
        trustedProxies = List.copyOf(trustedProxies);
    }

    static ServerConfig read(Settings settings) {
        Issuer issuer = settings.get(ISSUER);
        Optional<ConfiguredSecret> root = settings.find(ROOT_SECRET);
        settings.require(
                root.isEmpty() || root.get().length() >= MIN_ROOT_SECRET,
                settings.where(ROOT_SECRET) + ": the root secret has fewer than 32 bytes");
        Optional<ConfiguredSecret> previousRoot = settings.find(PREVIOUS_ROOT_SECRET);
        settings.require(
                previousRoot.isEmpty() || root.isPresent(),
                settings.where(PREVIOUS_ROOT_SECRET) + ": needs server.root_secret, the one that takes its place");
        settings.require(
                previousRoot.isEmpty() || previousRoot.get().length() >= MIN_ROOT_SECRET,
                settings.where(PREVIOUS_ROOT_SECRET) + ": the root secret has fewer than 32 bytes");
        List<String> origins = settings.get(ALLOWED_ORIGINS);
        origins.stream()
                .filter(origin -> !isOrigin(origin))
                .forEach(origin -> settings.problem(settings.where(ALLOWED_ORIGINS) + ": '" + origin
                        + "' is not an origin like https://app.example.com"));
        return new ServerConfig(
                issuer,
                settings.find(ADDRESS).orElseGet(() -> defaultAddress(issuer)),
                root,
                previousRoot,
                settings.get(ALLOWED_HOSTS),
                origins.contains("*") ? List.of() : origins,
                settings.get(TRUSTED_PROXIES),
                settings.get(FORWARDED_HEADER),
                ConnectionConfig.read(settings),
                settings.get(SHUTDOWN_WAIT));
    }

    /// A loopback issuer is for this machine only.
    private static ListenAddress defaultAddress(Issuer issuer) {
        return issuer.isLoopback()
                ? new ListenAddress(loopbackHost(issuer), issuer.port())
                : new ListenAddress("", DEFAULT_PORT);
    }

    /// What to bind for a loopback issuer: its own host.
    static String loopbackHost(Issuer issuer) {
        return issuer.host().replace("[", "").replace("]", "");
    }

    private static Issuer issuer(String text) {
        return new Issuer(text);
    }

    private static ForwardedHeader forwardedHeader(String text) {
        return switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "x-forwarded-for" -> ForwardedHeader.X_FORWARDED_FOR;
            case "forwarded" -> ForwardedHeader.FORWARDED;
            default -> throw new IllegalArgumentException("must be x-forwarded-for or forwarded, not '" + text + "'");
        };
    }

    private static boolean isOrigin(String text) {
        return text.equals("*") || text.matches("[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#\\s]+");
    }
}
