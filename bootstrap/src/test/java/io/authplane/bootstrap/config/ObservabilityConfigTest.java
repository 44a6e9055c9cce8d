package io.authplane.bootstrap.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.bootstrap.config.ObservabilityConfig.Level;
import io.authplane.bootstrap.config.ObservabilityConfig.LogFormat;
import io.authplane.bootstrap.config.ObservabilityConfig.Tracing;
import java.net.URI;
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

        assertEquals(new ObservabilityConfig(Level.INFO, LogFormat.JSON, false, Optional.empty()), observability);
    }

    @Test
    void full_mapping() {
        String yaml = """
                observability:
                  logging: {level: warn, format: text, add_source: true}
                  tracing: {enabled: true, endpoint: "collector:4318", insecure: true, sample_rate: 0.25}
                """;

        ObservabilityConfig observability = Configs.fromYaml(yaml).observability();

        Configs.assertGivesAll(ObservabilityConfig.KEYS, yaml);
        assertEquals(
                new ObservabilityConfig(
                        Level.WARN,
                        LogFormat.TEXT,
                        true,
                        Optional.of(new Tracing(URI.create("http://collector:4318/v1/traces"), 0.25))),
                observability);
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
}
