package io.authplane.bootstrap.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// Keeps the reference page equal to the catalogue; `-Dgolden.update=true` rewrites it.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MetricsReferenceTest {

    private static final Path MODULE =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();
    private static final Path PAGE = MODULE.resolveSibling("docs/reference/metrics.md");
    private static final Path ALERTS = MODULE.resolve("src/main/deploy/alerts.yaml");
    private static final Pattern NAME = Pattern.compile("\\b(?:authserver|authplane|process|jvm)_\\w+");

    @Test
    void the_reference_page_says_what_the_code_does() throws IOException {
        String page = page();

        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page);
        }

        assertEquals(Files.readString(PAGE), page, "docs/reference/metrics.md is stale: -Dgolden.update=true");
    }

    @Test
    void no_name_is_given_twice_and_each_has_the_form_that_prometheus_likes() {
        Set<String> names = Catalogue.ALL.stream().map(Metric::name).collect(Collectors.toSet());

        assertEquals(Catalogue.ALL.size(), names.size());
        for (Metric metric : Catalogue.ALL) {
            assertTrue(metric.name().matches("[a-z][a-z0-9_]*"), metric.name());
            assertEquals(metric.type() == Metric.Type.COUNTER, metric.name().endsWith("_total"), metric.name());
            assertEquals(
                    metric.unit() == Metric.Unit.SECONDS,
                    metric.name().replace("_total", "").endsWith("_seconds"),
                    metric.name());
            assertEquals(metric.unit() == Metric.Unit.BYTES, metric.name().endsWith("_bytes"), metric.name());
            assertTrue(metric.meaning().endsWith("."), metric.name());
        }
    }

    @Test
    void alerts_watch_only_what_is_measured() throws IOException {
        Set<String> known = Catalogue.ALL.stream().map(Metric::name).collect(Collectors.toSet());
        Set<String> unknown = new TreeSet<>();
        Matcher matcher = NAME.matcher(Files.readString(ALERTS));
        while (matcher.find()) {
            String name = matcher.group().replaceFirst("_(bucket|count|sum)$", "");
            if (!known.contains(name)) {
                unknown.add(name);
            }
        }

        assertEquals(Set.of(), unknown);
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Metrics

                <!-- Generated from the code by MetricsReferenceTest; change the code, then run it with -Dgolden.update=true. -->

                Prometheus reads them at `/metrics` of the admin listener; `observability.metrics.*` in
                [configuration](configuration.md) moves, guards or ends that, and sends the same to an OTLP collector, under
                the same names. The admin listener answers to the issuer's host, to loopback names and to
                `server.allowed_hosts` only: add the name that Prometheus calls it by.

                - Counters count what this process did since it started, and only what was committed. What a node did not do
                  is counted by the node that did: sum over the nodes.
                - Counters with no or one closed label start at 0, so that the first event is an increase.
                - A value that is not listed shows as `other`. No label holds what a caller may choose, an address or a name.
                - Histograms have the buckets 0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5 and 10 seconds.
                - [`alerts.yaml`](../../bootstrap/src/main/deploy/alerts.yaml) has rules for them.
                """);
        section(page, "From the audit trail", EventMetrics.ALL);
        section(page, "Requests, database, export", ServerMetrics.ALL);
        section(page, "Process", ProcessMetrics.ALL);
        page.append("""

                ## Names of earlier AuthPlane programs that are not here

                - `authserver_audit_events_dropped_total`, `authserver_revocation_failures_total`: an audit row and a
                  revocation are committed with the change that they belong to, or the request fails.
                - `authserver_oidc_*`, `authserver_upstream_*`, `authserver_connection_*`, `authserver_cimd_*`,
                  `authplane_client_credentials_*`, `authplane_dpop_*`, `authplane_token_exchange_*`, `authplane_xaa_*`,
                  `authplane_agent_tokens_issued_total`: what they measure is not in this version.
                - `authplane_resource_server_ops_total`, `authplane_allowlist_ops_total`: see
                  `authplane_audit_events_total`, by action.
                - `go_*`: see `jvm_*`.
                """);
        return page.toString();
    }

    private static void section(StringBuilder page, String title, List<Metric> metrics) {
        page.append("\n## ").append(title).append("\n\n");
        page.append("| name | type | unit | labels | meaning | worry when |\n");
        page.append("| --- | --- | --- | --- | --- | --- |\n");
        for (Metric metric : metrics) {
            page.append("| `").append(metric.name()).append("` | ");
            page.append(metric.type().name().toLowerCase(Locale.ROOT)).append(" | ");
            page.append(metric.unit().name().toLowerCase(Locale.ROOT)).append(" | ");
            page.append(
                    metric.labels().stream().map(MetricsReferenceTest::label).collect(Collectors.joining("<br>")));
            page.append(" | ").append(metric.meaning());
            page.append(" | ").append(metric.alert()).append(" |\n");
        }
    }

    private static String label(Label label) {
        String values = label.isClosed()
                ? label.values().stream().map(value -> "`" + value + "`").collect(Collectors.joining(", "))
                : label.meaning();
        return "`" + label.name() + "`: " + values;
    }
}
