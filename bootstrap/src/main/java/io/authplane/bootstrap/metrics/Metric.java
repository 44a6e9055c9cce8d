package io.authplane.bootstrap.metrics;

import java.util.Arrays;
import java.util.List;

/// One metric of the catalogue; only [Meters] makes instruments, and only from these.
///
/// @param meaning what an operator reads in the reference page and in the scrape
/// @param alert when to worry; empty if never
record Metric(String name, Type type, Unit unit, List<Label> labels, String meaning, String alert) {

    /// How it behaves.
    enum Type {
        /// Only rises, from 0 at the start of the process.
        COUNTER,
        /// Durations in buckets.
        HISTOGRAM,
        /// Goes up and down.
        GAUGE
    }

    /// What a value counts.
    enum Unit {
        ONE("1"),
        SECONDS("s"),
        BYTES("By");

        private final String ucum;

        Unit(String ucum) {
            this.ucum = ucum;
        }

        /// The spelling of OpenTelemetry.
        String ucum() {
            return ucum;
        }
    }

    /// The upper bounds of the buckets of every histogram, in seconds.
    static final List<Double> BUCKETS = List.of(0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0);

    Metric {
        labels = List.copyOf(labels);
    }

    static Metric counter(String name, String meaning, Label... labels) {
        return new Metric(name, Type.COUNTER, Unit.ONE, Arrays.asList(labels), meaning, "");
    }

    static Metric histogram(String name, String meaning, Label... labels) {
        return new Metric(name, Type.HISTOGRAM, Unit.SECONDS, Arrays.asList(labels), meaning, "");
    }

    static Metric gauge(String name, String meaning, Label... labels) {
        return new Metric(name, Type.GAUGE, Unit.ONE, Arrays.asList(labels), meaning, "");
    }

    Metric in(Unit other) {
        return new Metric(name, type, other, labels, meaning, alert);
    }

    Metric alertedWhen(String when) {
        return new Metric(name, type, unit, labels, meaning, when);
    }
}
