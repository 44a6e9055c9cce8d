package io.authplane.application.key;

import io.authplane.application.audit.AuditLog;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.AuditEvent;
import io.authplane.domain.audit.KeyEvent;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.key.SigningKey;
import io.authplane.domain.key.SigningSchedule;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Makes signing keys, each in its turn.
public final class SigningKeyMaker {

    private final SigningKeys keys;
    private final AuditLog audit;
    private final UnitOfWork unitOfWork;
    private final KeySettings settings;
    private final Clock clock;

    public SigningKeyMaker(SigningKeys keys, AuditLog audit, UnitOfWork unitOfWork, KeySettings settings, Clock clock) {
        this.keys = keys;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.settings = settings;
        this.clock = clock;
    }

    /// Makes the key that follows the newest of `before`, unless another node has done so meanwhile: then nothing.
    ///
    /// @param wait how long after it was generated it signs; generating may take seconds
    Optional<SigningKey> follow(TenantId tenant, SigningSchedule before, Duration wait, Origin origin) {
        PrivateKeyBytes bytes = keys.generate(tenant, settings.algorithm());
        Instant now = clock.instant();
        int number = before.newest().map(SigningKey::number).orElse(0) + 1;
        SigningKey key = new SigningKey(
                bytes.kid(), number, bytes.algorithm(), now, now.plus(wait), settings.longestToken(), Optional.empty());
        Optional<SigningKey> replaced = before.signingAt(key.signsFrom());
        boolean added = unitOfWork.inTransaction(() -> {
            boolean there = keys.add(tenant, key, bytes);
            if (there) {
                record(
                        tenant,
                        new KeyEvent.SigningKeyCreated(
                                key.kid().value(), key.algorithm().wire()),
                        origin,
                        now);
                replaced.ifPresent(old -> record(tenant, rotated(old, key), origin, now));
            }
            return there;
        });
        return added ? Optional.of(key) : Optional.empty();
    }

    private static AuditEvent rotated(SigningKey old, SigningKey key) {
        return new KeyEvent.SigningKeyRotated(
                key.kid().value(), key.algorithm().wire(), old.kid().value(), key.signsFrom());
    }

    private void record(TenantId tenant, AuditEvent event, Origin origin, Instant now) {
        audit.record(tenant, event, origin, now);
    }
}
