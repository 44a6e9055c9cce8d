package io.authplane.application.system;

import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;

/// Counts what there is, for a glance.
public final class ShowStatistics {

    private static final Duration RECENT = Duration.ofHours(24);

    private final Statistics statistics;
    private final Clock clock;

    public ShowStatistics(Statistics statistics, Clock clock) {
        this.statistics = statistics;
        this.clock = clock;
    }

    /// The tokens are those of the last 24 hours.
    public Statistics.Counts show(TenantId tenant) {
        return statistics.count(tenant, clock.instant().minus(RECENT));
    }
}
