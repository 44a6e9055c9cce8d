package io.authplane.bootstrap.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.domain.audit.AuditEvent;
import io.authplane.domain.audit.TrailEvent;
import io.authplane.domain.audit.UserEvent;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EventMetricsTest {

    @Test
    void refusals_that_were_only_counted_are_in_the_counters_of_their_kind() {
        AuditEvent first = new UserEvent.LoginFailed(Optional.empty(), "user_not_found");
        ScrapeReader reader = new ScrapeReader();
        try (SdkMeterProvider provider =
                SdkMeterProvider.builder().registerMetricReader(reader).build()) {
            ServerMeters meters = new ServerMeters(
                    OpenTelemetrySdk.builder().setMeterProvider(provider).build(), "test");

            meters.committed(first);
            meters.committed(new TrailEvent.RefusalsCounted(first.facts(), 41, Instant.EPOCH, Instant.EPOCH));

            Scraped page = Scraped.of(reader.page());
            assertEquals(42, page.total(EventMetrics.AUTH_DENIED));
            assertEquals(42, page.total(EventMetrics.LOGIN_ATTEMPTS));
            assertEquals(2, page.total(EventMetrics.EVENTS));
        }
    }
}
