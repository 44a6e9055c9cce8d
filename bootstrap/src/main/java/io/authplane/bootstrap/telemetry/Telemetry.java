package io.authplane.bootstrap.telemetry;

import io.authplane.bootstrap.config.MetricsConfig;
import io.authplane.bootstrap.config.ObservabilityConfig;
import io.authplane.bootstrap.metrics.ScrapeReader;
import io.authplane.bootstrap.metrics.ServerMeters;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.OpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// The OpenTelemetry SDK of this process, or its absence.
///
/// Spans are sent in batches over OTLP/HTTP; a collector that does not answer costs spans, never requests. Metrics are
/// measured once, and read by whoever scrapes and sent to a collector from there. Contexts travel in W3C headers; who
/// may be a parent is decided where requests come in.
public final class Telemetry implements AutoCloseable {

    private static final Duration EXPORT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration EXPORT_DELAY = Duration.ofSeconds(1);
    private static final long FLUSH_SECONDS = 5;

    private final OpenTelemetry openTelemetry;
    private final Optional<ScrapeReader> scrape;
    private final ServerMeters meters;

    private Telemetry(OpenTelemetry openTelemetry, Optional<ScrapeReader> scrape, ServerMeters meters) {
        this.openTelemetry = openTelemetry;
        this.scrape = scrape;
        this.meters = meters;
    }

    /// Starts what the configuration asks for. The caller closes it, which sends what is left.
    ///
    /// @param instance names this process among those of the same service
    public static Telemetry start(ObservabilityConfig config, String version, String instance) {
        AtomicReference<Consumer<String>> failures = new AtomicReference<>(_ -> {});
        Consumer<String> failed =
                signal -> Objects.requireNonNull(failures.get()).accept(signal);
        Resource resource = resource(version, instance);
        OpenTelemetrySdkBuilder sdk = OpenTelemetrySdk.builder().setPropagators(propagators());
        sdk.setTracerProvider(config.tracing()
                .map(tracing -> tracers(tracing, config, resource, failed))
                .orElseGet(Telemetry::idsOnly));
        MetricsConfig metrics = config.metrics();
        Optional<ScrapeReader> scrape = metrics.scraped() ? Optional.of(new ScrapeReader()) : Optional.empty();
        // What the SDK tells about itself is in no catalogue.
        SdkMeterProviderBuilder meterProvider = SdkMeterProvider.builder()
                .setResource(resource)
                .registerView(
                        InstrumentSelector.builder().setName("otel.*").build(),
                        View.builder().setAggregation(Aggregation.drop()).build());
        scrape.ifPresent(meterProvider::registerMetricReader);
        metrics.endpoint()
                .ifPresent(endpoint -> meterProvider.registerMetricReader(
                        PeriodicMetricReader.builder(CountedExports.of(metricExporter(endpoint, config), failed))
                                .setInterval(metrics.interval())
                                .build()));
        OpenTelemetry built = sdk.setMeterProvider(meterProvider.build()).build();
        ServerMeters meters = new ServerMeters(built, version);
        failures.set(meters::exportFailed);
        return new Telemetry(built, scrape, meters);
    }

    /// Records nothing.
    public static Telemetry none() {
        OpenTelemetry nothing = OpenTelemetry.propagating(propagators());
        return new Telemetry(nothing, Optional.empty(), new ServerMeters(nothing, ""));
    }

    /// The trace that the calling thread is in, if any.
    public static Optional<String> currentTraceId() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid() ? Optional.of(span.getTraceId()) : Optional.empty();
    }

    public OpenTelemetry openTelemetry() {
        return openTelemetry;
    }

    /// What Prometheus reads; empty if it may not.
    public Optional<ScrapeReader> scrape() {
        return scrape;
    }

    /// What measures this server.
    public ServerMeters meters() {
        return meters;
    }

    @Override
    public void close() {
        if (openTelemetry instanceof OpenTelemetrySdk sdk) {
            sdk.shutdown().join(FLUSH_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static SdkTracerProvider tracers(
            ObservabilityConfig.Tracing tracing,
            ObservabilityConfig config,
            Resource resource,
            Consumer<String> failed) {
        SpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(tracing.endpoint().toString())
                .setHeaders(config::headers)
                .setTimeout(EXPORT_TIMEOUT)
                .build();
        return SdkTracerProvider.builder()
                .setResource(resource)
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(tracing.sampleRate())))
                .addSpanProcessor(BatchSpanProcessor.builder(CountedExports.of(exporter, failed))
                        .setScheduleDelay(EXPORT_DELAY)
                        .build())
                .build();
    }

    /// Records no span, but gives each request ids that its log lines and audit rows share.
    private static SdkTracerProvider idsOnly() {
        return SdkTracerProvider.builder().setSampler(Sampler.alwaysOff()).build();
    }

    private static MetricExporter metricExporter(URI endpoint, ObservabilityConfig config) {
        return OtlpHttpMetricExporter.builder()
                .setEndpoint(endpoint.toString())
                .setHeaders(config::headers)
                .setTimeout(EXPORT_TIMEOUT)
                .build();
    }

    private static Resource resource(String version, String instance) {
        return Resource.getDefault()
                .merge(Resource.create(Attributes.of(
                        AttributeKey.stringKey("service.name"), "authplane",
                        AttributeKey.stringKey("service.version"), version,
                        AttributeKey.stringKey("service.instance.id"), instance)));
    }

    private static ContextPropagators propagators() {
        return ContextPropagators.create(W3CTraceContextPropagator.getInstance());
    }
}
