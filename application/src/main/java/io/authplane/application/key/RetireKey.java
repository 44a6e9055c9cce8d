package io.authplane.application.key;

import io.authplane.application.administration.Answer;
import io.authplane.application.audit.AuditLog;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.KeyEvent;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.key.SigningKey;
import io.authplane.domain.key.SigningSchedule;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// Retires one signing key at once, whatever tokens it signed: verifiers refuse them as soon as their caches end.
public final class RetireKey {

    private final SigningKeys keys;
    private final AuditLog audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public RetireKey(SigningKeys keys, AuditLog audit, UnitOfWork unitOfWork, Clock clock) {
        this.keys = keys;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// The key as it is then. The one that signs is not retired: that needs another one first.
    ///
    /// @param kid what was asked for, of any form
    public Answer<SigningKey> retire(TenantId tenant, String kid, Origin origin) {
        Instant now = clock.instant();
        SigningSchedule schedule = new SigningSchedule(keys.all(tenant));
        Optional<SigningKey> found = schedule.keys().stream()
                .filter(key -> key.kid().value().equals(kid))
                .findFirst();
        if (found.isEmpty()) {
            return new Answer.NotFound<>("key");
        }
        SigningKey key = found.get();
        return switch (schedule.statusOf(key, now)) {
            case RETIRED -> new Answer.Done<>(key);
            case CURRENT ->
                new Answer.Conflict<>("the key signs; rotate first, and retire it when the new key has taken over");
            case NEXT, RETIRING -> retired(tenant, key, now, origin);
        };
    }

    private Answer<SigningKey> retired(TenantId tenant, SigningKey key, Instant now, Origin origin) {
        unitOfWork.inTransaction(() -> {
            boolean done = keys.retire(tenant, key.kid(), now);
            if (done) {
                audit.record(tenant, new KeyEvent.SigningKeyRetired(key.kid().value(), "on request"), origin, now);
            }
            return done;
        });
        return new Answer.Done<>(key.retired(now));
    }
}
