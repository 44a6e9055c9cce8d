package io.authplane.bootstrap;

import io.authplane.application.audit.AuditLog;
import io.authplane.application.housekeeping.BeginAnew;
import io.authplane.application.housekeeping.Expirable;
import io.authplane.application.housekeeping.PurgeExpired;
import io.authplane.application.housekeeping.Retention;
import io.authplane.bootstrap.background.BackgroundTask;
import io.authplane.bootstrap.config.AuthPlaneConfig;
import io.authplane.domain.tenant.TenantId;
import io.authplane.persistence.PersistenceAdapter;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/// What keeps an installation in order.
final class HousekeepingWiring {

    private static final Logger LOG = Logger.getLogger(HousekeepingWiring.class.getName());
    private static final Duration PERIOD = Duration.ofMinutes(5);

    /// As far back as an administrator may look.
    private static final Duration RECORDS = Duration.ofDays(30);

    private final PurgeExpired purgeExpired;
    private final BeginAnew beginAnew;

    HousekeepingWiring(AuthPlaneConfig config, PersistenceAdapter storage, AuditLog audit, Clock clock) {
        Retention retention = new Retention(config.oauth().refreshAbsoluteLifetime(), RECORDS);
        this.purgeExpired =
                new PurgeExpired(storage.expiredRows(), storage.turns(), storage.unitOfWork(), retention, clock);
        this.beginAnew = new BeginAnew(storage.standings(), audit, storage.unitOfWork(), clock);
    }

    BeginAnew beginAnew() {
        return beginAnew;
    }

    PurgeExpired purgeExpired() {
        return purgeExpired;
    }

    BackgroundTask removeExpired() {
        return BackgroundTask.every(PERIOD, "remove expired", () -> {
            var purged = purgeExpired.purge(TenantId.DEFAULT, EnumSet.allOf(Expirable.class), Optional.empty());
            if (purged.total() > 0) {
                Map<String, Object> counts = purged.removed().entrySet().stream()
                        .filter(kind -> kind.getValue() > 0)
                        .collect(
                                Collectors.toMap(kind -> kind.getKey().label().replace('-', '_'), Map.Entry::getValue));
                LOG.log(Level.INFO, "expired rows removed", counts);
            }
        });
    }
}
