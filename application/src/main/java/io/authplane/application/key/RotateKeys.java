package io.authplane.application.key;

import io.authplane.domain.audit.Origin;
import io.authplane.domain.key.SigningKey;
import io.authplane.domain.key.SigningSchedule;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Makes the next signing key because somebody asks for it.
///
/// While a next key is waiting to sign, or for a minute after an urgent rotation, another one answers that key and
/// makes none: two administrators, or two nodes, that rotate at once rotate once.
public final class RotateKeys {

    private static final Duration JUST_NOW = Duration.ofMinutes(1);
    private static final int MAX_ATTEMPTS = 5;

    private final SigningKeys keys;
    private final SigningKeyMaker maker;
    private final KeySettings settings;
    private final Clock clock;

    public RotateKeys(SigningKeys keys, SigningKeyMaker maker, KeySettings settings, Clock clock) {
        this.keys = keys;
        this.maker = maker;
        this.settings = settings;
        this.clock = clock;
    }

    /// The key that takes over. Who was outrun looks again at what there is now: what the faster one made may be no
    /// answer to an urgent rotation.
    ///
    /// Throws [SignerUnavailable] if it is outrun again and again.
    ///
    /// @param urgent the present key is compromised: the new one signs as soon as every node publishes it, and a key
    ///     that waited to sign never does, because it lay beside the lost one
    public SigningKey rotate(TenantId tenant, boolean urgent, Origin origin) {
        for (int i = 0; i < MAX_ATTEMPTS; i++) {
            SigningSchedule before = new SigningSchedule(keys.all(tenant));
            Optional<SigningKey> key = underWay(before, urgent)
                    .or(() -> maker.follow(
                            tenant, before, urgent ? settings.takeUp() : settings.publishBeforeUse(), origin));
            if (key.isPresent()) {
                return key.get();
            }
        }
        throw new SignerUnavailable("others make signing keys at this moment, again and again; rotate once more");
    }

    private Optional<SigningKey> underWay(SigningSchedule schedule, boolean urgent) {
        Instant now = clock.instant();
        return schedule.nextAt(now)
                .or(() -> schedule.newest().filter(key -> wasMadeJustNow(key, now)))
                .filter(key -> !urgent || signsSoon(key, now));
    }

    /// An urgent rotation is under way already.
    private boolean signsSoon(SigningKey key, Instant now) {
        return !key.signsFrom().isAfter(now.plus(settings.takeUp()))
                && !key.signsFrom().isAfter(key.createdAt().plus(settings.takeUp()));
    }

    private static boolean wasMadeJustNow(SigningKey key, Instant now) {
        return key.number() > 1
                && !key.isRetired()
                && key.createdAt().plus(JUST_NOW).isAfter(now);
    }
}
