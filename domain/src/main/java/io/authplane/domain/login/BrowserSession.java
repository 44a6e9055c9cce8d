package io.authplane.domain.login;

import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.oauth.TokenHash;
import java.time.Instant;

/// A person logged in with one browser.
///
/// @param userEpoch the epoch of the user's standing at login; a raised one ends the session
public record BrowserSession(
        TokenHash hash, UserId userId, long userEpoch, Instant authenticatedAt, Instant expiresAt) {

    /// Whether the session still speaks for its user, by that user's standing as it is now.
    public boolean isLive(Standing user, Instant now) {
        boolean sameUser = user.ref().equals(new AncestorRef(AncestorKind.USER, userId.value()));
        return sameUser && now.isBefore(expiresAt) && user.isActive() && user.epoch() == userEpoch;
    }
}
