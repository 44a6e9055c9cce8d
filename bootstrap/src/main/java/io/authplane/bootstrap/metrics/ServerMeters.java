package io.authplane.bootstrap.metrics;

import io.authplane.domain.audit.AuditEvent;
import io.authplane.http.HttpAdapter;
import io.authplane.persistence.PersistenceAdapter;
import io.authplane.persistence.StoreWatch;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// Measures one server: hears of what the adapters do, and asks them when somebody collects.
public final class ServerMeters implements StoreWatch {

    private static final Set<String> FLOW = Set.of("StartAuthorization", "ShowConsent", "DecideConsent");

    private static final double MILLIS = 1e3;

    private final Meters meters;

    public ServerMeters(OpenTelemetry telemetry, String version) {
        this.meters = new Meters(telemetry.getMeter("io.authplane"));
        EventMetrics.ALL.forEach(meters::show);
        meters.show(ServerMetrics.EXPORT_FAILURES);
        meters.observe(ServerMetrics.BUILD, out -> out.tell(1, version));
        ProcessMetrics.observe(meters);
    }

    /// From now on the pool and the rows of this storage are among what is collected.
    public void observe(PersistenceAdapter storage, Clock clock) {
        meters.observe(ServerMetrics.DB_CONNECTIONS, out -> {
            PoolUse use = storage.poolUse();
            out.tell(use.active(), "active");
            out.tell(use.idle(), "idle");
        });
        meters.observe(
                ServerMetrics.DB_CONNECTIONS_LIMIT,
                out -> out.tell(storage.poolUse().limit()));
        meters.observe(
                ServerMetrics.DB_WAITING, out -> out.tell(storage.poolUse().waiting()));
        SlowCount slow = new SlowCount(() -> storage.population(clock.instant()), clock);
        slow.last();
        meters.observe(
                ServerMetrics.ACTIVE_CLIENTS, out -> slow.last().ifPresent(count -> out.tell(count.activeClients())));
        meters.observe(
                ServerMetrics.ACTIVE_FAMILIES, out -> slow.last().ifPresent(count -> out.tell(count.activeFamilies())));
        meters.observe(
                ServerMetrics.UNSEALED,
                out -> slow.last()
                        .ifPresent(count -> out.tell(count.unsealedFor().toMillis() / MILLIS)));
    }

    /// From now on the expiry of these certificates is among what is collected.
    ///
    /// @param expiry asked at each collection, by the name of the listener
    public void observe(Map<String, Supplier<Instant>> expiry) {
        meters.observe(
                ServerMetrics.CERTIFICATE_EXPIRY,
                out -> expiry.forEach((listener, end) -> out.tell(end.get().getEpochSecond(), listener)));
    }

    /// From now on the connections of these listeners are among what is collected.
    public void observe(HttpAdapter.Running listeners) {
        meters.observe(
                ServerMetrics.CONNECTIONS,
                out -> listeners.connections().forEach(counts -> out.tell(counts.open(), counts.listener())));
        meters.observe(
                ServerMetrics.CONNECTIONS_ENDED,
                out -> listeners.connections().forEach(counts -> {
                    out.tell(counts.cutOff(), counts.listener(), "cut_off");
                    out.tell(counts.displaced(), counts.listener(), "displaced");
                    out.tell(counts.refused(), counts.listener(), "refused");
                }));
    }

    /// Counts a request after its answer.
    public void answered(HttpAdapter.Access access) {
        String status = Integer.toString(access.status());
        meters.count(ServerMetrics.HTTP_REQUESTS, access.method(), access.route(), status);
        meters.time(ServerMetrics.HTTP_DURATION, access.duration(), access.method(), access.route(), status);
    }

    /// Times a use case, if it is one of those that have a metric.
    public void ran(Class<?> useCase, String variant, Duration duration) {
        String name = useCase.getSimpleName();
        if (name.equals("IssueToken")) {
            meters.time(ServerMetrics.TOKEN_DURATION, duration, variant);
        } else if (name.equals("IntrospectToken")) {
            meters.time(ServerMetrics.INTROSPECTION_DURATION, duration);
        } else if (FLOW.contains(name)) {
            meters.time(ServerMetrics.FLOW_DURATION, duration);
        }
    }

    /// Counts a batch that a collector did not take.
    ///
    /// @param signal `traces` or `metrics`
    public void exportFailed(String signal) {
        meters.count(ServerMetrics.EXPORT_FAILURES, signal);
    }

    @Override
    public void executed(String operation, Duration duration) {
        meters.time(ServerMetrics.DB_DURATION, duration, operation);
    }

    @Override
    public void committed(AuditEvent event) {
        EventMetrics.count(event, meters);
    }
}
