package io.authplane.bootstrap.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Compares what was scraped with the catalogue, which is the reference page.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(300)
class EveryMetricTest {

    /// Label values that cannot be had on demand, and why.
    private static final Map<String, String> RARE = Map.of(
            "authserver_auth_denied_total account_changed", "a password that changes while it is compared",
            "authplane_token_requests_denied_total temporarily_unavailable", "fifty requests for one grant at once",
            "authplane_http_connections_ended_total admin", "the public listener shows it",
            "authplane_http_connections_ended_total displaced", "thousands of connections; see ConnectionsTest",
            "authplane_http_connections_ended_total refused", "thousands of connections; see ConnectionsTest",
            "authserver_http_requests_total -", "a request line that is none, which only the socket knows");

    private static final List<Scraped> SCRAPES = new ArrayList<>();

    @BeforeAll
    static void drive() throws Exception {
        SCRAPES.addAll(MetricDrive.scrapes());
    }

    @Test
    void nothing_is_scraped_that_is_not_in_the_catalogue() {
        for (Scraped page : SCRAPES) {
            TreeSet<String> unknown = new TreeSet<>(page.types().keySet());
            Catalogue.ALL.forEach(metric -> unknown.remove(metric.name()));

            assertTrue(unknown.isEmpty(), unknown::toString);
        }
    }

    @Test
    void every_metric_of_the_catalogue_was_emitted() {
        List<String> silent = Catalogue.ALL.stream()
                .filter(metric -> SCRAPES.stream().noneMatch(page -> emitted(page, metric)))
                .map(Metric::name)
                .toList();

        assertEquals(List.of(), silent);
    }

    @Test
    void every_value_of_a_closed_label_was_emitted_and_no_other() {
        List<String> silent = Catalogue.ALL.stream()
                .flatMap(metric -> metric.labels().stream()
                        .filter(Label::isClosed)
                        .flatMap(label -> label.values().stream()
                                .filter(value ->
                                        SCRAPES.stream().noneMatch(page -> said(page, metric, label.name(), value)))
                                .map(value -> metric.name() + " " + value)))
                .filter(value -> !RARE.containsKey(value.replace("request_duration_seconds", "requests_total")))
                .toList();
        List<String> others = SCRAPES.stream()
                .flatMap(page -> page.samples().stream())
                .filter(sample -> sample.labels().containsValue(Label.OTHER))
                .filter(sample -> !sample.name().startsWith("authserver_token_issuance_duration"))
                .map(Object::toString)
                .toList();

        assertEquals(List.of(), silent);
        assertEquals(List.of(), others);
    }

    @Test
    void types_and_labels_are_those_of_the_catalogue() {
        for (Metric metric : Catalogue.ALL) {
            TreeSet<String> expected =
                    metric.labels().stream().map(Label::name).collect(Collectors.toCollection(TreeSet::new));
            for (Scraped page : SCRAPES) {
                page.samples().stream()
                        .filter(sample -> sample.name().equals(metric.name()))
                        .forEach(sample -> assertEquals(
                                expected, new TreeSet<>(sample.labels().keySet()), metric.name()));
                Optional.ofNullable(page.types().get(metric.name()))
                        .ifPresent(type -> assertEquals(metric.type().name().toLowerCase(java.util.Locale.ROOT), type));
            }
        }
    }

    private static boolean emitted(Scraped page, Metric metric) {
        return metric.type() == Metric.Type.GAUGE
                ? page.samples().stream().anyMatch(sample -> sample.name().equals(metric.name()))
                : page.total(metric) > 0;
    }

    private static boolean said(Scraped page, Metric metric, String label, String value) {
        return page.samples().stream()
                .filter(sample ->
                        sample.name().equals(metric.name()) || sample.name().equals(metric.name() + "_count"))
                .filter(sample -> metric.type() == Metric.Type.GAUGE || sample.value() > 0)
                .anyMatch(sample -> value.equals(sample.labels().get(label)));
    }
}
