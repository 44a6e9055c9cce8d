package io.authplane.bootstrap.config;

import io.authplane.application.client.RegistrationSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// All of the configuration, checked.
///
/// @param effective what counts for each key, without secrets
/// @param warnings what the operator should know
public record AuthPlaneConfig(
        ServerConfig server,
        StorageConfig storage,
        SigningConfig signing,
        DcrConfig dcr,
        SessionConfig session,
        AdminConfig admin,
        AuditConfig audit,
        OAuthConfig oauth,
        RateLimitConfig rateLimit,
        ObservabilityConfig observability,
        List<ResourceSeed> resources,
        List<EffectiveValue> effective,
        List<String> warnings) {

    /// Every key that is honoured, in the order of the reference page.
    static final List<Key<?>> KEYS = Stream.of(
                    ServerConfig.KEYS,
                    StorageConfig.KEYS,
                    SigningConfig.KEYS,
                    DcrConfig.KEYS,
                    RateLimitConfig.DCR_KEYS,
                    SessionConfig.KEYS,
                    RateLimitConfig.KEYS,
                    AdminConfig.KEYS,
                    AuditConfig.KEYS,
                    RateLimitConfig.ADMIN_KEYS,
                    OAuthConfig.KEYS,
                    ObservabilityConfig.KEYS,
                    ResourceSeed.KEYS)
            .<Key<?>>flatMap(List::stream)
            .toList();

    public AuthPlaneConfig {
        resources = List.copyOf(resources);
        effective = List.copyOf(effective);
        warnings = List.copyOf(warnings);
    }

    /// The same for a demo: a further resource, and log lines that people read.
    public AuthPlaneConfig forDemo(ResourceSeed seed) {
        List<ResourceSeed> seeds = Stream.concat(
                        resources.stream().filter(other -> !other.slug().equals(seed.slug())), Stream.of(seed))
                .toList();
        return new AuthPlaneConfig(
                server,
                storage,
                signing,
                dcr,
                session,
                admin,
                audit,
                oauth,
                rateLimit,
                observability.asText(),
                seeds,
                effective,
                warnings);
    }

    /// The same on another SQLite file.
    public AuthPlaneConfig on(StorageConfig.Sqlite other) {
        return new AuthPlaneConfig(
                server,
                other,
                signing,
                dcr,
                session,
                admin,
                audit,
                oauth,
                rateLimit,
                observability,
                resources,
                effective,
                warnings);
    }

    static AuthPlaneConfig read(Settings settings) {
        ServerConfig server = ServerConfig.read(settings);
        StorageConfig storage = StorageConfig.read(settings);
        DcrConfig dcr = DcrConfig.read(settings);
        AdminConfig admin = AdminConfig.read(settings, server.issuer());
        settings.require(
                storage instanceof StorageConfig.Sqlite || server.rootSecret().isPresent(),
                "server.root_secret: is required with storage.driver postgres, the same on every node");
        settings.require(
                !admin.enabled()
                        || admin.address().port() == 0
                        || admin.address().port() != server.address().port(),
                "admin.address: has the same port as server.address, "
                        + server.address().port());
        warnAboutExposure(settings, server, admin, dcr);
        return new AuthPlaneConfig(
                server,
                storage,
                SigningConfig.read(settings, storage),
                dcr,
                SessionConfig.read(settings, server.issuer()),
                admin,
                AuditConfig.read(settings),
                OAuthConfig.read(settings, dcr),
                RateLimitConfig.read(settings),
                ObservabilityConfig.read(settings),
                ResourceSeed.read(settings),
                settings.effective(KEYS),
                settings.warnings());
    }

    /// The folder of the secrets that this installation makes for itself.
    public Path secretsFolder() {
        return storage.dataFolder().resolve("secrets");
    }

    private static void warnAboutExposure(Settings settings, ServerConfig server, AdminConfig admin, DcrConfig dcr) {
        if (server.issuer().isLoopback() && server.address().isEverywhere()) {
            settings.warn("server.address: listens on every interface, although the issuer is for this machine only");
        }
        if (!server.issuer().isLoopback() && dcr.mode() == RegistrationSettings.Mode.OPEN) {
            settings.warn("dcr.mode: is open, so anybody who reaches this server may register a client");
        }
        if (admin.enabled() && admin.address().isEverywhere()) {
            settings.warn("admin.address: listens on every interface; keep it away from the internet");
        }
    }
}
