package io.authplane.bootstrap.metrics;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/// Writes collected metrics in the text format 0.0.4 of Prometheus. Names are taken as they are: the catalogue already
/// gives them in the style of Prometheus.
final class PrometheusText {

    private final StringBuilder text = new StringBuilder();

    private PrometheusText() {}

    static String of(Collection<MetricData> metrics) {
        PrometheusText page = new PrometheusText();
        metrics.stream().sorted(Comparator.comparing(MetricData::getName)).forEach(page::append);
        return page.text.toString();
    }

    private void append(MetricData metric) {
        String name = metric.getName();
        text.append("# HELP ").append(name).append(' ').append(help(metric.getDescription()));
        text.append("\n# TYPE ").append(name).append(' ').append(type(metric)).append('\n');
        switch (metric.getType()) {
            case LONG_SUM -> metric.getLongSumData().getPoints().forEach(point -> append(name, point));
            case LONG_GAUGE -> metric.getLongGaugeData().getPoints().forEach(point -> append(name, point));
            case DOUBLE_SUM -> metric.getDoubleSumData().getPoints().forEach(point -> append(name, point));
            case DOUBLE_GAUGE -> metric.getDoubleGaugeData().getPoints().forEach(point -> append(name, point));
            case HISTOGRAM -> metric.getHistogramData().getPoints().forEach(point -> append(name, point));
            case SUMMARY, EXPONENTIAL_HISTOGRAM -> throw new IllegalStateException(name + " is of no type of ours");
        }
    }

    private void append(String name, LongPointData point) {
        sample(name, labels(point.getAttributes()), Long.toString(point.getValue()));
    }

    private void append(String name, DoublePointData point) {
        sample(name, labels(point.getAttributes()), number(point.getValue()));
    }

    private void append(String name, HistogramPointData point) {
        String labels = labels(point.getAttributes());
        String before = labels.isEmpty() ? "" : labels + ",";
        long below = 0;
        for (int i = 0; i < point.getBoundaries().size(); i++) {
            below += point.getCounts().get(i);
            String bound = number(point.getBoundaries().get(i));
            sample(name + "_bucket", before + "le=\"" + bound + "\"", Long.toString(below));
        }
        sample(name + "_bucket", before + "le=\"+Inf\"", Long.toString(point.getCount()));
        sample(name + "_sum", labels, number(point.getSum()));
        sample(name + "_count", labels, Long.toString(point.getCount()));
    }

    private void sample(String name, String labels, String value) {
        text.append(name);
        if (!labels.isEmpty()) {
            text.append('{').append(labels).append('}');
        }
        text.append(' ').append(value).append('\n');
    }

    private static String type(MetricData metric) {
        MetricDataType type = metric.getType();
        return switch (type) {
            case LONG_SUM, DOUBLE_SUM -> "counter";
            case LONG_GAUGE, DOUBLE_GAUGE -> "gauge";
            default -> type.name().toLowerCase(Locale.ROOT);
        };
    }

    private static String labels(Attributes attributes) {
        return attributes.asMap().entrySet().stream()
                .map(entry -> entry.getKey().getKey().replaceAll("[^A-Za-z0-9_]", "_")
                        + "=\""
                        + escaped(String.valueOf(entry.getValue()))
                        + "\"")
                .sorted()
                .collect(Collectors.joining(","));
    }

    private static String help(String meaning) {
        return meaning.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static String escaped(String value) {
        return help(value).replace("\"", "\\\"");
    }

    private static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return Double.toString(value);
    }
}
