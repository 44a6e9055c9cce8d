package io.authplane.domain.login;

import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.oauth.TokenHash;
import java.time.Instant;

/// A person logged in with one browser.
///
/// @param hash what the store finds it by: the hash of the browser's token
/// @param userEpoch the epoch of the user's standing at login; a raised one ends the session
/// @param lastSeenAt when it was last used, coarsely: see [SessionLifetime#SEEN_EVERY]
/// @param expiresAt the end that no use puts off
public record BrowserSession(
        SessionId id,
        TokenHash hash,
        UserId userId,
        long userEpoch,
        Instant authenticatedAt,
        Instant lastSeenAt,
        Instant expiresAt,
        SessionOrigin origin) {

    /// Whether the session still speaks for its user, by that user's standing as it is now.
    public boolean isLive(Standing user, SessionLifetime lifetime, Instant now) {
        boolean sameUser = user.ref().equals(new AncestorRef(AncestorKind.USER, userId.value()));
        return sameUser
                && now.isBefore(expiresAt)
                && lastSeenAt.isAfter(lifetime.idleSince(now))
                && user.isActive()
                && user.epoch() == userEpoch;
    }

    /// The same session, used just now.
    public BrowserSession seen(Instant now) {
        return new BrowserSession(id, hash, userId, userEpoch, authenticatedAt, now, expiresAt, origin);
    }
}
