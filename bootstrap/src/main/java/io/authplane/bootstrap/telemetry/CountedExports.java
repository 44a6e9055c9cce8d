package io.authplane.bootstrap.telemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.function.Consumer;

/// Exporters that tell of each batch that was not taken.
final class CountedExports {

    private CountedExports() {}

    /// @param failed told `traces`
    static SpanExporter of(SpanExporter exporter, Consumer<String> failed) {
        ExportWatch watch = new ExportWatch("traces", failed, System::nanoTime);
        return new SpanExporter() {
            @Override
            public CompletableResultCode export(Collection<SpanData> spans) {
                return watch.watched(exporter.export(spans));
            }

            @Override
            public CompletableResultCode flush() {
                return exporter.flush();
            }

            @Override
            public CompletableResultCode shutdown() {
                return exporter.shutdown();
            }
        };
    }

    /// @param failed told `metrics`
    static MetricExporter of(MetricExporter exporter, Consumer<String> failed) {
        ExportWatch watch = new ExportWatch("metrics", failed, System::nanoTime);
        return new MetricExporter() {
            @Override
            public AggregationTemporality getAggregationTemporality(InstrumentType type) {
                return exporter.getAggregationTemporality(type);
            }

            @Override
            public CompletableResultCode export(Collection<MetricData> metrics) {
                return watch.watched(exporter.export(metrics));
            }

            @Override
            public CompletableResultCode flush() {
                return exporter.flush();
            }

            @Override
            public CompletableResultCode shutdown() {
                return exporter.shutdown();
            }
        };
    }
}
