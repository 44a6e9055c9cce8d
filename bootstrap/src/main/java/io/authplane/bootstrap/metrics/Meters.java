package io.authplane.bootstrap.metrics;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// The instruments of the catalogue. There is no other way to one, so nothing is measured that is not documented.
final class Meters {

    private static final double NANOS = 1e9;

    private final Meter meter;
    private final Map<Metric, LongCounter> counters = new ConcurrentHashMap<>();
    private final Map<Metric, DoubleHistogram> histograms = new ConcurrentHashMap<>();

    Meters(Meter meter) {
        this.meter = meter;
    }

    /// Takes the values of one metric when they are asked for.
    @FunctionalInterface
    interface Measurement {

        /// @param labels the values of its labels, in their order
        void tell(double value, String... labels);

        /// Counts stay exact up to 2^53.
        default void tell(long value, String... labels) {
            tell((double) value, labels);
        }
    }

    /// Adds one.
    ///
    /// @param labels the values of its labels, in their order
    void count(Metric metric, String... labels) {
        add(metric, 1, labels);
    }

    /// Records a duration.
    void time(Metric metric, Duration duration, String... labels) {
        histograms
                .computeIfAbsent(metric, this::histogram)
                .record(duration.toNanos() / NANOS, attributes(metric, labels));
    }

    /// Shows a counter at 0 for each value of its closed label, so that its first event is an increase.
    void show(Metric metric) {
        if (metric.labels().isEmpty()) {
            add(metric, 0);
        } else if (metric.labels().size() == 1) {
            metric.labels().getFirst().values().forEach(value -> add(metric, 0, value));
        }
    }

    /// Has a value read whenever somebody collects. The source must not wait.
    void observe(Metric metric, Consumer<Measurement> source) {
        Consumer<ObservableDoubleMeasurement> callback =
                out -> source.accept((value, labels) -> out.record(value, attributes(metric, labels)));
        switch (metric.type()) {
            case GAUGE ->
                meter.gaugeBuilder(metric.name())
                        .setUnit(metric.unit().ucum())
                        .setDescription(metric.meaning())
                        .buildWithCallback(callback);
            case COUNTER ->
                meter.counterBuilder(metric.name())
                        .ofDoubles()
                        .setUnit(metric.unit().ucum())
                        .setDescription(metric.meaning())
                        .buildWithCallback(callback);
            case HISTOGRAM -> throw new IllegalArgumentException(metric.name() + " is recorded, not observed");
        }
    }

    /// Adds so many.
    void add(Metric metric, long amount, String... labels) {
        counters.computeIfAbsent(metric, this::counter).add(amount, attributes(metric, labels));
    }

    private LongCounter counter(Metric metric) {
        return meter.counterBuilder(metric.name())
                .setUnit(metric.unit().ucum())
                .setDescription(metric.meaning())
                .build();
    }

    private DoubleHistogram histogram(Metric metric) {
        return meter.histogramBuilder(metric.name())
                .setUnit(metric.unit().ucum())
                .setDescription(metric.meaning())
                .setExplicitBucketBoundariesAdvice(Metric.BUCKETS)
                .build();
    }

    private static Attributes attributes(Metric metric, String... values) {
        if (values.length != metric.labels().size()) {
            throw new IllegalArgumentException(
                    metric.name() + " has " + metric.labels().size() + " labels");
        }
        AttributesBuilder attributes = Attributes.builder();
        for (int i = 0; i < values.length; i++) {
            Label label = metric.labels().get(i);
            attributes.put(AttributeKey.stringKey(label.name()), label.admitted(values[i]));
        }
        return attributes.build();
    }
}
