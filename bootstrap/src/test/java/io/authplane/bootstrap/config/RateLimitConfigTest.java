package io.authplane.bootstrap.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.limit.Rate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RateLimitConfigTest {

    @Test
    void defaults() {
        assertEquals(
                new RateLimitConfig(
                        Optional.of(new Rate(100, 200)), List.of(), Rate.perMinute(10, 20), Optional.empty()),
                Configs.defaults().rateLimit());
    }

    @Test
    void full_mapping() {
        String yaml = """
                rate_limit:
                  enabled: true
                  requests_per_second: 1.5
                  burst: 3
                  networks:
                    - networks: [192.0.2.0/24, "2001:db8::/32"]
                      requests_per_second: 500
                      burst: 1000
                dcr: {rate_limit: 30, rate_limit_burst: 5}
                admin: {requests_per_second: 7, burst: 9}
                """;

        RateLimitConfig limits = Configs.fromYaml(yaml).rateLimit();

        Configs.assertGivesAll(
                Stream.of(RateLimitConfig.KEYS, RateLimitConfig.DCR_KEYS, RateLimitConfig.ADMIN_KEYS)
                        .<Key<?>>flatMap(List::stream)
                        .toList(),
                yaml);
        assertEquals(
                new RateLimitConfig(
                        Optional.of(new Rate(1.5, 3)),
                        List.of(new RateLimitConfig.NetworkRate(
                                List.of(new Cidr("192.0.2.0/24"), new Cidr("2001:db8::/32")), new Rate(500, 1000))),
                        Rate.perMinute(30, 5),
                        Optional.of(new Rate(7, 9))),
                limits);
    }

    @Test
    void the_variable_of_the_original_is_honoured() {
        assertEquals(
                Optional.of(new Rate(5, 200)),
                Configs.fromEnvironment(Map.of("AUTHPLANE_RATE_LIMIT_RPS", "5"))
                        .rateLimit()
                        .address());
    }

    @Test
    void switched_off_leaves_registrations_limited() {
        RateLimitConfig limits =
                Configs.fromYaml("rate_limit: {enabled: false}").rateLimit();

        assertEquals(Optional.empty(), limits.address());
        assertEquals(Rate.perMinute(10, 20), limits.registration());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate_limit: {requests_per_second: 0}",
                "rate_limit: {requests_per_second: -1}",
                "rate_limit: {requests_per_second: NaN}",
                "rate_limit: {requests_per_second: many}",
                "rate_limit: {burst: 0}",
                "rate_limit: {networks: [{networks: [], requests_per_second: 1, burst: 1}]}",
                "rate_limit: {networks: [{networks: [example.com], requests_per_second: 1, burst: 1}]}",
                "rate_limit: {networks: [{networks: [10.0.0.0/8], burst: 1}]}",
                "rate_limit: {networks: [{networks: [10.0.0.0/8], requests_per_second: 0, burst: 1}]}",
                "dcr: {rate_limit: 0}",
                "admin: {requests_per_second: 1, burst: 0}"
            })
    void what_lets_nothing_through_is_refused(String yaml) {
        assertEquals(
                1, Configs.problems(yaml).size(), () -> Configs.problems(yaml).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/25, 192.0.2.127, 192.0.2.128",
        "10.0.0.0/8, 10.255.0.1, 11.0.0.1",
        "0.0.0.0/0, 203.0.113.9, 2001:db8::1",
        "2001:db8::/33, 2001:db8:7fff::1, 2001:db8:8000::1",
        "192.0.2.1, 192.0.2.1, 192.0.2.2",
        "::1, 0:0:0:0:0:0:0:1, ''"
    })
    void a_network_holds_the_addresses_that_share_its_prefix(String network, String inside, String outside) {
        assertTrue(Cidr.parse(network).contains(inside));
        assertFalse(Cidr.parse(network).contains(outside));
    }
}
