package io.authplane.domain.login;

import java.time.Duration;
import java.time.Instant;

/// How long a login lasts.
///
/// @param absolute from the login on, used or not
/// @param idle since the last use; no longer than `absolute`
public record SessionLifetime(Duration absolute, Duration idle) {

    /// How exactly the last use is known: more often it is not written.
    public static final Duration SEEN_EVERY = Duration.ofMinutes(5);

    public SessionLifetime {
        if (!idle.isPositive() || absolute.compareTo(idle) < 0) {
            throw new IllegalArgumentException("0 < idle <= absolute");
        }
    }

    /// A session that was last seen then, or before, has been idle for too long.
    public Instant idleSince(Instant now) {
        return now.minus(idle);
    }

    /// A session that was last seen then, or before, is to be marked as seen; short idle times need finer marks.
    public Instant seenBefore(Instant now) {
        Duration quarter = idle.dividedBy(4);
        return now.minus(quarter.compareTo(SEEN_EVERY) < 0 ? quarter : SEEN_EVERY);
    }
}
