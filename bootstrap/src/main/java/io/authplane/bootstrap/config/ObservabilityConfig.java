package io.authplane.bootstrap.config;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What the server tells its operators: logs, traces and metrics.
///
/// @param tracing where spans go; empty sends none
/// @param otlpHeaders what is said to a collector with each request, as `name=value,name=value`
public record ObservabilityConfig(
        Level logLevel,
        LogFormat logFormat,
        boolean addSource,
        Optional<Tracing> tracing,
        MetricsConfig metrics,
        Optional<ConfiguredSecret> otlpHeaders) {

    /// The least that is logged.
    public enum Level {
        DEBUG,
        INFO,
        WARN,
        ERROR
    }

    /// How a log line looks.
    public enum LogFormat {
        /// Text on a terminal, JSON anywhere else.
        AUTO,
        JSON,
        TEXT
    }

    /// Export of spans over OTLP/HTTP.
    ///
    /// @param endpoint the full URL that spans are posted to
    /// @param sampleRate the share of new traces that is recorded, 0 to 1
    public record Tracing(URI endpoint, double sampleRate) {}

    private static final String TRACES_PATH = "/v1/traces";

    static final Key<Level> LOG_LEVEL = Key.of(
                    "observability.logging.level",
                    Kind.oneOf(Level.class),
                    "info",
                    "The least that is logged; checkpoints of the audit trail always are.")
            .under("AUTHPLANE_LOG_LEVEL");
    static final Key<LogFormat> LOG_FORMAT = Key.of(
                    "observability.logging.format",
                    Kind.oneOf(LogFormat.class),
                    "auto",
                    "One JSON object or one line of text for each event, on standard output; `auto` is text on a terminal"
                            + " and JSON anywhere else.")
            .under("AUTHPLANE_LOG_FORMAT");
    static final Key<Boolean> LOG_ADD_SOURCE = Key.of(
                    "observability.logging.add_source",
                    Kind.FLAG,
                    "false",
                    "Whether a line names the class that logged it.")
            .under("AUTHPLANE_LOG_ADD_SOURCE");
    static final Key<Boolean> TRACING_ENABLED = Key.of(
                    "observability.tracing.enabled", Kind.FLAG, "false", "Whether spans are exported.")
            .under("AUTHPLANE_TRACING_ENABLED");
    static final Key<String> TRACING_ENDPOINT = Key.optional(
                    "observability.tracing.endpoint",
                    Kind.TEXT,
                    "none",
                    "OTLP over HTTP: a URL such as `http://collector:4318`, or `host:port`; required with `enabled`.")
            .under("AUTHPLANE_TRACING_ENDPOINT");
    static final Key<Boolean> TRACING_INSECURE = Key.of(
                    "observability.tracing.insecure",
                    Kind.FLAG,
                    "false",
                    "Whether an endpoint written as `host:port` is reached over http instead of https.")
            .under("AUTHPLANE_TRACING_INSECURE");
    static final Key<Double> TRACING_SAMPLE_RATE = Key.of(
                    "observability.tracing.sample_rate", Kind.SHARE, "1.0", "The share of traces that is recorded.")
            .under("AUTHPLANE_TRACING_SAMPLE_RATE");

    static final Key<ConfiguredSecret> OTLP_HEADERS = Key.optional(
                    "observability.otlp_headers",
                    Kind.SECRET,
                    "none",
                    "Headers of each request to a collector, for its credentials: `name=value,name=value`.")
            .under("AUTHPLANE_OTLP_HEADERS");

    static final List<Key<?>> KEYS = Stream.concat(
                    Stream.of(
                            LOG_LEVEL,
                            LOG_FORMAT,
                            LOG_ADD_SOURCE,
                            TRACING_ENABLED,
                            TRACING_ENDPOINT,
                            TRACING_INSECURE,
                            TRACING_SAMPLE_RATE,
                            OTLP_HEADERS),
                    MetricsConfig.KEYS.stream())
            .<Key<?>>map(key -> key)
            .toList();

    /// The same with log lines that people read.
    ObservabilityConfig asText() {
        return new ObservabilityConfig(logLevel, LogFormat.TEXT, addSource, tracing, metrics, otlpHeaders);
    }

    /// What is said to a collector with each request, by header.
    public Map<String, String> headers() {
        return otlpHeaders.map(OtlpEndpoint::headers).orElse(Map.of());
    }

    static ObservabilityConfig read(Settings settings) {
        settings.require(
                !settings.get(TRACING_ENABLED) || settings.isGiven(TRACING_ENDPOINT),
                "observability.tracing.endpoint: is required when tracing is enabled");
        Optional<URI> endpoint = settings.get(TRACING_ENABLED)
                ? OtlpEndpoint.read(settings, TRACING_ENDPOINT, TRACING_INSECURE, TRACES_PATH)
                : Optional.empty();
        double sampleRate = settings.get(TRACING_SAMPLE_RATE);
        return new ObservabilityConfig(
                settings.get(LOG_LEVEL),
                settings.get(LOG_FORMAT),
                settings.get(LOG_ADD_SOURCE),
                endpoint.map(url -> new Tracing(url, sampleRate)),
                MetricsConfig.read(settings),
                headers(settings));
    }

    private static Optional<ConfiguredSecret> headers(Settings settings) {
        Optional<ConfiguredSecret> given = settings.find(OTLP_HEADERS);
        try {
            given.ifPresent(OtlpEndpoint::headers);
            return given;
        } catch (IllegalArgumentException e) {
            settings.problem(settings.where(OTLP_HEADERS) + ": " + e.getMessage());
            return Optional.empty();
        }
    }
}
