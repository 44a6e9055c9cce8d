package io.authplane.application.key;

import io.authplane.domain.key.SigningAlgorithm;
import java.time.Duration;
import java.util.Optional;

/// What the operator decides about signing keys.
///
/// @param algorithm of new keys
/// @param publishBeforeUse how long a new key is published before it signs
/// @param takeUp how long the slowest node takes to publish a key that another one has made; zero with one node
/// @param longestToken the longest lifetime of an access token
/// @param lifetime how long a key signs before it is rotated by itself; empty: only when somebody asks
public record KeySettings(
        SigningAlgorithm algorithm,
        Duration publishBeforeUse,
        Duration takeUp,
        Duration longestToken,
        Optional<Duration> lifetime) {

    /// How far the clocks of two nodes, or of a node and a verifier, may be apart.
    public static final Duration SKEW = Duration.ofSeconds(30);

    /// The shortest time from publication to use: it leaves caches a minute and more.
    public static final Duration MIN_PUBLISH_BEFORE_USE = Duration.ofMinutes(2);

    private static final Duration LONGEST_CACHE = Duration.ofSeconds(300);

    public KeySettings {
        if (publishBeforeUse.compareTo(MIN_PUBLISH_BEFORE_USE) < 0) {
            throw new IllegalArgumentException("a key must be published at least two minutes before it signs");
        }
        if (takeUp.compareTo(Duration.ofSeconds(30)) > 0) {
            throw new IllegalArgumentException("a node takes up a key within half a minute");
        }
    }

    /// How long verifiers may cache the published keys.
    ///
    /// A set that was fetched just before the slowest node took up the new key ends before the key first signs, even by
    /// the fastest clock: `takeUp + maxAge + SKEW <= publishBeforeUse`.
    public Duration cacheTime() {
        Duration room = publishBeforeUse.minus(takeUp).minus(SKEW);
        return room.compareTo(LONGEST_CACHE) < 0 ? room : LONGEST_CACHE;
    }

    /// How long a key stays published after the last token that it signed has ended.
    public Duration margin() {
        return cacheTime().plus(SKEW);
    }
}
