package io.authplane.application.key;

import io.authplane.application.administration.Answer;
import io.authplane.application.audit.AuditLog;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.KeyEvent;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.key.Purpose;
import io.authplane.domain.key.PurposeKeyState;
import io.authplane.domain.key.SealedPurposeKey;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// Makes a new current key of a purpose. Values of the older ones stay good, unless they are told to end.
public final class RotatePurpose {

    private final PurposeKeys store;
    private final SigningKeys signingKeys;
    private final PurposeKeyMaker maker;
    private final AuditLog audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public RotatePurpose(
            PurposeKeys store,
            SigningKeys signingKeys,
            PurposeKeyMaker maker,
            AuditLog audit,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.store = store;
        this.signingKeys = signingKeys;
        this.maker = maker;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// The new key's row. Signing keys that lie sealed are sealed anew with it, so that nothing of them ends.
    ///
    /// @param endOlder all that was derived from older keys is no longer accepted, from this moment on
    public Answer<SealedPurposeKey> rotate(Purpose purpose, boolean endOlder, Origin origin) {
        if (endOlder && purpose == Purpose.AUDIT) {
            return new Answer.Conflict<>(
                    "older keys of the purpose audit cannot end: the rows that they protect could not be verified");
        }
        if (endOlder && purpose == Purpose.AUDIT_CHECKPOINT) {
            return new Answer.Conflict<>("older keys of the purpose audit_checkpoint cannot end: what they signed about"
                    + " the trail, also what was kept outside, could not be verified");
        }
        if (endOlder && purpose == Purpose.SEALED_SIGNING_KEY) {
            return new Answer.Conflict<>(
                    "older keys of the purpose sealed_signing_key need not end: what they sealed is sealed anew");
        }
        Instant now = clock.instant();
        SealedPurposeKey fresh = maker.make(purpose, now);
        boolean rotated = unitOfWork.inTransaction(() -> replaced(fresh, endOlder, origin, now));
        return rotated
                ? new Answer.Done<>(fresh)
                : new Answer.Conflict<>("another node rotates this purpose at this moment");
    }

    private boolean replaced(SealedPurposeKey fresh, boolean endOlder, Origin origin, Instant now) {
        Optional<SealedPurposeKey> before = store.all().stream()
                .filter(key -> key.purpose() == fresh.purpose() && key.state() == PurposeKeyState.CURRENT)
                .findFirst();
        if (before.isPresent() && !store.supersede(before.get().id())) {
            return false;
        }
        if (!store.addIfNoneIsCurrent(fresh)) {
            throw new IllegalStateException("the purpose has a current key, although it was superseded");
        }
        if (fresh.purpose() == Purpose.SEALED_SIGNING_KEY) {
            signingKeys.sealWith(TenantId.DEFAULT, maker.open(fresh));
        }
        if (endOlder) {
            store.endOlder(fresh.purpose());
        }
        audit.record(
                TenantId.DEFAULT,
                new KeyEvent.PurposeKeyRotated(
                        fresh.purpose().stored(), fresh.id().value(), endOlder),
                origin,
                now);
        return true;
    }
}
