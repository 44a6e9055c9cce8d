package io.authplane.application.key;

import io.authplane.domain.key.SigningKey;
import io.authplane.domain.key.SigningKeyStatus;
import io.authplane.domain.key.SigningSchedule;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Lists the signing keys, the newest first.
public final class ListKeys {

    private final SigningKeys keys;
    private final KeySettings settings;
    private final Clock clock;

    public ListKeys(SigningKeys keys, KeySettings settings, Clock clock) {
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    /// A key and what it does now.
    ///
    /// @param publishedUntil when it will be retired by itself, if that is known
    public record Listed(SigningKey key, SigningKeyStatus status, Optional<Instant> publishedUntil) {}

    public List<Listed> list(TenantId tenant) {
        Instant now = clock.instant();
        SigningSchedule schedule = new SigningSchedule(keys.all(tenant));
        return schedule.keys().stream()
                .map(key -> new Listed(key, schedule.statusOf(key, now), until(schedule, key)))
                .toList();
    }

    private Optional<Instant> until(SigningSchedule schedule, SigningKey key) {
        return key.isRetired() ? key.retiredAt() : schedule.publishedUntil(key, settings.margin());
    }
}
