package io.authplane.domain.key;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The facts about a signing key; never the key itself.
///
/// @param number 1 for the first key of a tenant, then upwards: of two that may sign the higher one does
/// @param signsFrom from when it signs; before, it is only published
/// @param longestToken the longest lifetime that a token may have that it signed
/// @param retiredAt when it was taken out of use, if it was
public record SigningKey(
        KeyId kid,
        int number,
        SigningAlgorithm algorithm,
        Instant createdAt,
        Instant signsFrom,
        Duration longestToken,
        Optional<Instant> retiredAt) {

    public SigningKey {
        if (number < 1) {
            throw new IllegalArgumentException("signing keys are numbered from 1");
        }
    }

    public boolean isRetired() {
        return retiredAt.isPresent();
    }

    /// Whether it may sign a token that is issued at `now`.
    public boolean maySignAt(Instant now) {
        return retiredAt.isEmpty() && !signsFrom.isAfter(now);
    }

    /// The same key, out of use.
    public SigningKey retired(Instant at) {
        return new SigningKey(kid, number, algorithm, createdAt, signsFrom, longestToken, Optional.of(at));
    }

    /// The same key, whose tokens live as long as `lifetime` or longer.
    public SigningKey covering(Duration lifetime) {
        Duration longest = longestToken.compareTo(lifetime) < 0 ? lifetime : longestToken;
        return new SigningKey(kid, number, algorithm, createdAt, signsFrom, longest, retiredAt);
    }
}
