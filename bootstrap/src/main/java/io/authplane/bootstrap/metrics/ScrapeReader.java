package io.authplane.bootstrap.metrics;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;

/// Collects when somebody scrapes. Values are those since the start of the process.
public final class ScrapeReader implements MetricReader {

    private volatile CollectionRegistration registration = CollectionRegistration.noop();

    /// All that is measured, in the text format 0.0.4 of Prometheus.
    public String page() {
        return PrometheusText.of(registration.collectAllMetrics());
    }

    @Override
    public void register(CollectionRegistration given) {
        this.registration = given;
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType type) {
        return AggregationTemporality.CUMULATIVE;
    }

    @Override
    public CompletableResultCode forceFlush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        registration = CollectionRegistration.noop();
        return CompletableResultCode.ofSuccess();
    }
}
