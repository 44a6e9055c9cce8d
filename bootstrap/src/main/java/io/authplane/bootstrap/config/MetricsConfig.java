package io.authplane.bootstrap.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Where metrics go.
///
/// @param scraped whether Prometheus may read them on the admin listener
/// @param path where on the admin listener
/// @param authenticated whether an admin key is needed to read them
/// @param endpoint the full URL that they are posted to; empty sends none
/// @param interval how often they are posted
public record MetricsConfig(
        boolean scraped, String path, boolean authenticated, Optional<URI> endpoint, Duration interval) {

    /// Who takes them.
    enum Provider {
        PROMETHEUS,
        OTEL,
        BOTH,
        NONE
    }

    private static final String OTLP_PATH = "/v1/metrics";

    static final Key<Provider> PROVIDER = Key.of(
                    "observability.metrics.provider",
                    Kind.oneOf(Provider.class),
                    "prometheus",
                    "Who takes metrics: Prometheus on the admin listener, an OTLP collector, both or nobody.")
            .under("AUTHPLANE_METRICS_PROVIDER");
    static final Key<String> PATH = Key.of(
                    "observability.metrics.path",
                    Kind.text("path", MetricsConfig::path),
                    "/metrics",
                    "Where Prometheus reads on the admin listener.")
            .under("AUTHPLANE_METRICS_PATH");
    static final Key<Boolean> AUTHENTICATE = Key.of(
                    "observability.metrics.authenticate",
                    Kind.FLAG,
                    "false",
                    "Whether that needs an admin key of any role, as `Authorization: Bearer`.")
            .under("AUTHPLANE_METRICS_AUTHENTICATE");
    static final Key<String> ENDPOINT = Key.optional(
                    "observability.metrics.otel_endpoint",
                    Kind.TEXT,
                    "none",
                    "OTLP over HTTP: a URL such as `http://collector:4318`, or `host:port`; required with `otel` and `both`.")
            .under("AUTHPLANE_METRICS_OTEL_ENDPOINT");
    static final Key<Boolean> INSECURE = Key.of(
                    "observability.metrics.insecure",
                    Kind.FLAG,
                    "false",
                    "Whether an endpoint written as `host:port` is reached over http instead of https.")
            .under("AUTHPLANE_METRICS_INSECURE");
    static final Key<Duration> INTERVAL = Key.of(
                    "observability.metrics.export_interval",
                    Kind.DURATION,
                    "60s",
                    "How often metrics are sent to the collector; at least 1s.")
            .under("AUTHPLANE_METRICS_EXPORT_INTERVAL");

    static final List<Key<?>> KEYS = List.of(PROVIDER, PATH, AUTHENTICATE, ENDPOINT, INSECURE, INTERVAL);

    static MetricsConfig read(Settings settings) {
        Provider provider = settings.get(PROVIDER);
        boolean exported = provider == Provider.OTEL || provider == Provider.BOTH;
        settings.require(
                !exported || settings.isGiven(ENDPOINT),
                "observability.metrics.otel_endpoint: is required with provider " + Kind.word(provider));
        Duration interval = settings.get(INTERVAL);
        settings.require(
                interval.compareTo(Duration.ofSeconds(1)) >= 0, settings.where(INTERVAL) + ": must be at least 1s");
        return new MetricsConfig(
                provider == Provider.PROMETHEUS || provider == Provider.BOTH,
                settings.get(PATH),
                settings.get(AUTHENTICATE),
                exported ? OtlpEndpoint.read(settings, ENDPOINT, INSECURE, OTLP_PATH) : Optional.empty(),
                interval);
    }

    private static String path(String text) {
        if (!text.matches("(/[A-Za-z0-9._~-]+)+") || text.equals("/admin") || text.startsWith("/admin/")) {
            throw new IllegalArgumentException("must be a path such as /metrics, outside /admin");
        }
        return text;
    }
}
