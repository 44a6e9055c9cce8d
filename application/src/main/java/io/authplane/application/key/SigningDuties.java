package io.authplane.application.key;

import io.authplane.domain.key.SigningKey;
import io.authplane.domain.key.SigningSchedule;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/// What is to be done with the signing keys of a tenant because of the time.
public final class SigningDuties {

    private final SigningKeys keys;
    private final KeySettings settings;

    public SigningDuties(SigningKeys keys, KeySettings settings) {
        this.keys = keys;
        this.settings = settings;
    }

    /// Whether a key is to be rotated or retired.
    public boolean areDue(TenantId tenant, Instant now) {
        SigningSchedule schedule = schedule(tenant);
        return mustRotate(schedule, now) || !toRetire(schedule, now).isEmpty();
    }

    SigningSchedule schedule(TenantId tenant) {
        return new SigningSchedule(keys.all(tenant));
    }

    /// Whether the present key comes to the end of its lifetime, and no other one waits to take over.
    boolean mustRotate(SigningSchedule schedule, Instant now) {
        return settings.lifetime()
                .flatMap(lifetime -> schedule.signingAt(now)
                        .filter(_ -> schedule.nextAt(now).isEmpty())
                        .map(key -> key.signsFrom().plus(lifetime)))
                .filter(end -> !end.isAfter(now.plus(settings.publishBeforeUse())))
                .isPresent();
    }

    /// The keys whose last token has ended.
    List<SigningKey> toRetire(SigningSchedule schedule, Instant now) {
        return schedule.dueAt(now, settings.margin());
    }
}
