package io.authplane.domain.key;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What the signing keys of a tenant do at a time. It follows from the keys alone, so that all nodes agree on it
/// without talking to each other: a rotation is one more key that signs from a later time on.
public record SigningSchedule(List<SigningKey> keys) {

    private static final Comparator<SigningKey> HIGHEST_FIRST =
            Comparator.comparingInt(SigningKey::number).reversed();

    public SigningSchedule {
        keys = keys.stream().sorted(HIGHEST_FIRST).toList();
    }

    /// The key that signs at `now`: of those that may, the newest. A clock that lies before all of them, because it is
    /// slow or was set back, gets the oldest.
    public Optional<SigningKey> signingAt(Instant now) {
        return keys.stream()
                .filter(key -> key.maySignAt(now))
                .findFirst()
                .or(() ->
                        keys.reversed().stream().filter(key -> !key.isRetired()).findFirst());
    }

    /// The key that was made last, retired or not.
    public Optional<SigningKey> newest() {
        return keys.stream().findFirst();
    }

    /// The key that will sign from a later time on.
    public Optional<SigningKey> nextAt(Instant now) {
        return keys.stream()
                .filter(key -> statusOf(key, now) == SigningKeyStatus.NEXT)
                .findFirst();
    }

    public SigningKeyStatus statusOf(SigningKey key, Instant now) {
        if (key.isRetired()) {
            return SigningKeyStatus.RETIRED;
        }
        if (signingAt(now).equals(Optional.of(key))) {
            return SigningKeyStatus.CURRENT;
        }
        boolean overtaken = signsUntil(key).filter(end -> !end.isAfter(now)).isPresent();
        return key.signsFrom().isAfter(now) && !overtaken ? SigningKeyStatus.NEXT : SigningKeyStatus.RETIRING;
    }

    /// When a newer key takes over; empty while there is none. One that was retired before it signed does not count.
    public Optional<Instant> signsUntil(SigningKey key) {
        return keys.stream()
                .filter(other -> other.number() > key.number())
                .filter(other -> other.retiredAt()
                        .filter(end -> end.isBefore(other.signsFrom()))
                        .isEmpty())
                .map(SigningKey::signsFrom)
                .min(Comparator.naturalOrder());
    }

    /// When the last token that the key signed has ended everywhere, `margin` included; empty while no newer key is
    /// planned. A key that never comes to sign has no tokens to wait for.
    public Optional<Instant> publishedUntil(SigningKey key, Duration margin) {
        return signsUntil(key)
                .map(end -> end.isAfter(key.signsFrom())
                        ? end.plus(key.longestToken()).plus(margin)
                        : end);
    }

    /// The keys that verifiers need, the one that signs at `now` first.
    public List<SigningKey> published(Instant now) {
        return keys.stream()
                .filter(key -> !key.isRetired())
                .sorted(Comparator.comparing(key -> statusOf(key, now) != SigningKeyStatus.CURRENT))
                .toList();
    }

    /// The keys whose last token has ended.
    public List<SigningKey> dueAt(Instant now, Duration margin) {
        return keys.stream()
                .filter(key -> !key.isRetired())
                .filter(key -> statusOf(key, now) == SigningKeyStatus.RETIRING)
                .filter(key -> publishedUntil(key, margin)
                        .filter(end -> !end.isAfter(now))
                        .isPresent())
                .toList();
    }
}
