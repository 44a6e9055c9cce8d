package io.authplane.bootstrap.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.bootstrap.config.ObservabilityConfig.Level;
import io.authplane.bootstrap.config.ObservabilityConfig.LogFormat;
import io.authplane.bootstrap.config.ObservabilityConfig.Tracing;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ObservabilityConfigTest {

    @Test
    void defaults() {
        ObservabilityConfig observability = Configs.defaults().observability();

        MetricsConfig metrics = new MetricsConfig(true, "/metrics", false, Optional.empty(), Duration.ofMinutes(1));
        assertEquals(
                new ObservabilityConfig(Level.INFO, LogFormat.AUTO, false, Optional.empty(), metrics, Optional.empty()),
                observability);
    }

    @Test
    void full_mapping() {
        String yaml = """
                observability:
                  logging: {level: warn, format: text, add_source: true}
                  tracing: {enabled: true, endpoint: "collector:4318", insecure: true, sample_rate: 0.25}
                  metrics: {provider: both, path: /m, authenticate: true, otel_endpoint: "c:1", insecure: true,
                            export_interval: 5s}
                  otlp_headers: "Authorization=Basic eDp5, X-Tenant=a"
                """;

        ObservabilityConfig observability = Configs.fromYaml(yaml).observability();

        Configs.assertGivesAll(ObservabilityConfig.KEYS, yaml);
        assertEquals(Level.WARN, observability.logLevel());
        assertEquals(LogFormat.TEXT, observability.logFormat());
        assertTrue(observability.addSource());
        assertEquals(
                Optional.of(new Tracing(URI.create("http://collector:4318/v1/traces"), 0.25)), observability.tracing());
        assertEquals(
                new MetricsConfig(
                        true, "/m", true, Optional.of(URI.create("http://c:1/v1/metrics")), Duration.ofSeconds(5)),
                observability.metrics());
        assertEquals(Map.of("Authorization", "Basic eDp5", "X-Tenant", "a"), observability.headers());
    }

    @ParameterizedTest
    @CsvSource({
        "collector:4318, https://collector:4318/v1/traces",
        "https://otlp.example.com, https://otlp.example.com/v1/traces",
        "http://c:4318/, http://c:4318/v1/traces",
        "http://c/otlp/v1/traces, http://c/otlp/v1/traces",
    })
    void an_endpoint_becomes_the_url_of_traces(String given, String expected) {
        Tracing tracing = Configs.fromEnvironment(
                        Map.of("AUTHPLANE_TRACING_ENABLED", "true", "AUTHPLANE_TRACING_ENDPOINT", given))
                .observability()
                .tracing()
                .orElseThrow();

        assertEquals(expected, tracing.endpoint().toString());
    }

    @Test
    void tracing_needs_an_endpoint_and_a_share() {
        List<String> missing = Configs.problems("observability: {tracing: {enabled: true}}");
        List<String> beyond =
                Configs.problems("observability: {tracing: {enabled: true, endpoint: \"c:1\", sample_rate: 1.5}}");

        assertEquals(List.of("observability.tracing.endpoint: is required when tracing is enabled"), missing);
        assertTrue(beyond.getFirst().endsWith("must be a number from 0 to 1, not '1.5'"), beyond::toString);
    }

    @ParameterizedTest
    @CsvSource({"none, false, false", "prometheus, true, false", "otel, false, true", "both, true, true"})
    void the_provider_says_who_takes_metrics(String provider, boolean scraped, boolean exported) {
        MetricsConfig metrics = Configs.fromEnvironment(Map.of(
                        "AUTHPLANE_METRICS_PROVIDER",
                        provider,
                        "AUTHPLANE_METRICS_OTEL_ENDPOINT",
                        "https://otlp.example.com"))
                .observability()
                .metrics();

        assertEquals(scraped, metrics.scraped());
        assertEquals(exported, metrics.endpoint().isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "'{provider: both}', observability.metrics.otel_endpoint: is required with provider both",
        "'{path: /admin/metrics}', observability.metrics.path: must be a path such as /metrics, outside /admin",
        "'{path: metrics}', observability.metrics.path: must be a path such as /metrics, outside /admin",
        "'{path: \"/{x}\"}', observability.metrics.path: must be a path such as /metrics, outside /admin",
        "'{export_interval: 1ms}', observability.metrics.export_interval: must be at least 1s",
    })
    void metrics_that_cannot_be_served_are_refused(String metrics, String problem) {
        List<String> problems = Configs.problems("observability: {metrics: " + metrics + "}");

        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.getFirst().contains(problem.substring(problem.indexOf(':') + 2)), problems::toString);
    }

    @Test
    void headers_that_cannot_be_sent_are_refused_without_repeating_them() {
        List<String> problems = Configs.problems("observability: {otlp_headers: \"Authorization: Basic c2VjcmV0\"}");

        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.getFirst().endsWith("must be written name=value,name=value"), problems::toString);
    }
}
