package io.authplane.application.key;

import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.key.SigningKey;
import io.authplane.domain.key.SigningSchedule;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// Makes sure, when a node starts, that there is a key to sign with, of the algorithm that is configured.
///
/// The first key of a tenant signs at once: nobody can have cached anything. A key of another algorithm than the
/// configured one is rotated like any other.
public final class OpenSigningKeys {

    private final SigningKeys keys;
    private final SigningKeyMaker maker;
    private final UnitOfWork unitOfWork;
    private final KeySettings settings;
    private final Clock clock;

    public OpenSigningKeys(
            SigningKeys keys, SigningKeyMaker maker, UnitOfWork unitOfWork, KeySettings settings, Clock clock) {
        this.keys = keys;
        this.maker = maker;
        this.unitOfWork = unitOfWork;
        this.settings = settings;
        this.clock = clock;
    }

    /// The keys as they are then. Throws [SignerUnavailable] with a sentence for the operator.
    public SigningSchedule open(TenantId tenant, Origin origin) {
        SigningSchedule found = new SigningSchedule(keys.all(tenant));
        Optional<Duration> wait = waitForANewKey(found);
        wait.ifPresent(time -> maker.follow(tenant, found, time, origin));
        boolean uncovered = !wait.isPresent()
                && found.keys().stream().anyMatch(key -> !key.isRetired() && falls(key, settings.longestToken()));
        if (uncovered || wait.isPresent()) {
            unitOfWork.inTransaction(() -> {
                keys.cover(tenant, settings.longestToken());
                return true;
            });
        }
        SigningSchedule opened = new SigningSchedule(keys.all(tenant));
        if (opened.signingAt(clock.instant()).isEmpty()) {
            throw new SignerUnavailable("no signing key may sign now: all are retired, or the clock of this machine is"
                    + " behind the time at which they were made");
        }
        return opened;
    }

    private Optional<Duration> waitForANewKey(SigningSchedule found) {
        Optional<SigningKey> newest =
                found.keys().stream().filter(key -> !key.isRetired()).findFirst();
        if (newest.isEmpty()) {
            return Optional.of(Duration.ZERO);
        }
        boolean fits = newest.get().algorithm() == settings.algorithm();
        return fits ? Optional.empty() : Optional.of(settings.publishBeforeUse());
    }

    private static boolean falls(SigningKey key, Duration lifetime) {
        return key.longestToken().compareTo(lifetime) < 0;
    }
}
