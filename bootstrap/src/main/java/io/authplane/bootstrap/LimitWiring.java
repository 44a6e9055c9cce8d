package io.authplane.bootstrap;

import io.authplane.application.limit.RequestLimits;
import io.authplane.bootstrap.config.RateLimitConfig;
import io.authplane.domain.limit.Rate;
import java.util.Optional;

/// Connects the rates of the configuration with the buckets.
final class LimitWiring {

    /// How often a refresh token that is dead may be tried.
    private static final Rate DEAD_FAMILY = Rate.perMinute(10, 10);

    private LimitWiring() {}

    static RequestLimits limits(RateLimitConfig config) {
        return new RequestLimits(
                new RequestLimits.Sizes(
                        address -> ofAddress(config, address),
                        config.address(),
                        Optional.of(config.registration()),
                        config.address().map(_ -> DEAD_FAMILY),
                        config.administration()),
                System::nanoTime);
    }

    private static Optional<Rate> ofAddress(RateLimitConfig config, String address) {
        return config.address()
                .map(stock -> config.networks().stream()
                        .filter(entry -> entry.networks().stream().anyMatch(network -> network.contains(address)))
                        .findFirst()
                        .map(RateLimitConfig.NetworkRate::rate)
                        .orElse(stock));
    }
}
