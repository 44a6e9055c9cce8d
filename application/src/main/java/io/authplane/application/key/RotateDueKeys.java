package io.authplane.application.key;

import io.authplane.domain.audit.Origin;
import io.authplane.domain.key.SigningKey;
import io.authplane.domain.key.SigningSchedule;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;

/// Makes the next signing key when the present one comes to the end of its configured lifetime. Run by schedule; twice
/// at once makes one key.
public final class RotateDueKeys {

    private final SigningDuties duties;
    private final SigningKeyMaker maker;
    private final KeySettings settings;

    public RotateDueKeys(SigningDuties duties, SigningKeyMaker maker, KeySettings settings) {
        this.duties = duties;
        this.maker = maker;
        this.settings = settings;
    }

    /// The key that was made, if one was due.
    public Optional<SigningKey> rotate(TenantId tenant, Instant now, Origin origin) {
        SigningSchedule schedule = duties.schedule(tenant);
        return duties.mustRotate(schedule, now)
                ? maker.follow(tenant, schedule, settings.publishBeforeUse(), origin)
                : Optional.empty();
    }
}
