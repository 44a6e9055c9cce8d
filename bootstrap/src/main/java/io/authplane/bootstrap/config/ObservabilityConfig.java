package io.authplane.bootstrap.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// What the server tells its operators: logs and traces.
///
/// @param tracing where spans go; empty sends none
public record ObservabilityConfig(Level logLevel, LogFormat logFormat, boolean addSource, Optional<Tracing> tracing) {

    /// The least that is logged.
    public enum Level {
        DEBUG,
        INFO,
        WARN,
        ERROR
    }

    /// How a log line looks.
    public enum LogFormat {
        JSON,
        TEXT
    }

    /// Export of spans over OTLP/HTTP.
    ///
    /// @param endpoint the full URL that spans are posted to
    /// @param sampleRate the share of new traces that is recorded, 0 to 1
    public record Tracing(URI endpoint, double sampleRate) {}

    private static final int GRPC_PORT = 4317;
    private static final String TRACES_PATH = "/v1/traces";

    static final Key<Level> LOG_LEVEL = Key.of(
                    "observability.logging.level", Kind.oneOf(Level.class), "info", "The least that is logged.")
            .under("AUTHPLANE_LOG_LEVEL");
    static final Key<LogFormat> LOG_FORMAT = Key.of(
                    "observability.logging.format",
                    Kind.oneOf(LogFormat.class),
                    "json",
                    "One JSON object or one line of text for each event, on standard output.")
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

    static final List<Key<?>> KEYS = List.of(
            LOG_LEVEL,
            LOG_FORMAT,
            LOG_ADD_SOURCE,
            TRACING_ENABLED,
            TRACING_ENDPOINT,
            TRACING_INSECURE,
            TRACING_SAMPLE_RATE);

    /// The same with log lines that people read.
    ObservabilityConfig asText() {
        return new ObservabilityConfig(logLevel, LogFormat.TEXT, addSource, tracing);
    }

    static ObservabilityConfig read(Settings settings) {
        Optional<Tracing> tracing = settings.get(TRACING_ENABLED) ? tracing(settings) : Optional.empty();
        return new ObservabilityConfig(
                settings.get(LOG_LEVEL), settings.get(LOG_FORMAT), settings.get(LOG_ADD_SOURCE), tracing);
    }

    private static Optional<Tracing> tracing(Settings settings) {
        Optional<String> text = settings.find(TRACING_ENDPOINT);
        if (text.isEmpty()) {
            settings.problem("observability.tracing.endpoint: is required when tracing is enabled");
            return Optional.empty();
        }
        try {
            URI endpoint = endpoint(text.get(), settings.get(TRACING_INSECURE));
            if (endpoint.getPort() == GRPC_PORT) {
                settings.warn(settings.where(TRACING_ENDPOINT)
                        + ": spans are sent over HTTP, usually to port 4318; 4317 is usually gRPC");
            }
            return Optional.of(new Tracing(endpoint, settings.get(TRACING_SAMPLE_RATE)));
        } catch (IllegalArgumentException e) {
            settings.problem(settings.where(TRACING_ENDPOINT) + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static URI endpoint(String text, boolean insecure) {
        String url = text.contains("://") ? text : (insecure ? "http://" : "https://") + text;
        URI uri = URI.create(Kind.httpUrl(url));
        boolean bare = uri.getRawPath().isEmpty() || uri.getRawPath().equals("/");
        return bare ? uri.resolve(TRACES_PATH) : uri;
    }
}
