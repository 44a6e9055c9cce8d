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

    /// The key that takes over.
    ///
    /// @param urgent the present key is compromised: the new one signs as soon as every node publishes it, and a key
    ///     that waited to sign never does, because it lay beside the lost one
    public SigningKey rotate(TenantId tenant, boolean urgent, Origin origin) {
        Instant now = clock.instant();
        SigningSchedule before = new SigningSchedule(keys.all(tenant));
        Optional<SigningKey> underWay = before.nextAt(now)
                .or(() -> before.newest().filter(key -> wasMadeJustNow(key, now)))
                .filter(key -> !urgent || signsSoon(key, now));
        if (underWay.isPresent()) {
            return underWay.get();
        }
        return maker.follow(tenant, before, now, urgent ? settings.takeUp() : settings.publishBeforeUse(), origin)
                .orElseGet(() -> madeMeanwhile(tenant));
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

    private SigningKey madeMeanwhile(TenantId tenant) {
        return new SigningSchedule(keys.all(tenant))
                .newest()
                .orElseThrow(() -> new IllegalStateException("another node made a key, yet there is none"));
    }
}
