package io.authplane.bootstrap.telemetry;

import io.authplane.bootstrap.config.ObservabilityConfig;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The OpenTelemetry SDK of this process, or its absence.
///
/// Spans are sent in batches over OTLP/HTTP; a collector that does not answer costs spans, never requests. Contexts
/// travel in W3C headers; who may be a parent is decided where requests come in.
public final class Telemetry implements AutoCloseable {

    private static final Duration EXPORT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration EXPORT_DELAY = Duration.ofSeconds(1);
    private static final long FLUSH_SECONDS = 5;

    private final OpenTelemetry openTelemetry;

    private Telemetry(OpenTelemetry openTelemetry) {
        this.openTelemetry = openTelemetry;
    }

    /// Starts what the configuration asks for. The caller closes it, which sends what is left.
    ///
    /// @param instance names this process among those of the same service
    public static Telemetry start(ObservabilityConfig config, String version, String instance) {
        return config.tracing()
                .map(tracing -> new Telemetry(sdk(tracing, version, instance)))
                .orElseGet(Telemetry::none);
    }

    /// Records nothing.
    public static Telemetry none() {
        return new Telemetry(OpenTelemetry.propagating(propagators()));
    }

    /// The trace that the calling thread is in, if any.
    public static Optional<String> currentTraceId() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid() ? Optional.of(span.getTraceId()) : Optional.empty();
    }

    public OpenTelemetry openTelemetry() {
        return openTelemetry;
    }

    @Override
    public void close() {
        if (openTelemetry instanceof OpenTelemetrySdk sdk) {
            sdk.shutdown().join(FLUSH_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static OpenTelemetrySdk sdk(ObservabilityConfig.Tracing tracing, String version, String instance) {
        SpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(tracing.endpoint().toString())
                .setTimeout(EXPORT_TIMEOUT)
                .build();
        SdkTracerProvider tracers = SdkTracerProvider.builder()
                .setResource(resource(version, instance))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(tracing.sampleRate())))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setScheduleDelay(EXPORT_DELAY)
                        .build())
                .build();
        return OpenTelemetrySdk.builder()
                .setTracerProvider(tracers)
                .setPropagators(propagators())
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
