package io.authplane.application.login;

import io.authplane.domain.login.DeviceToken;
import io.authplane.domain.login.SessionToken;
import io.authplane.domain.oauth.OAuthError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What came of a person's wish to change the password.
public sealed interface PasswordOutcome {

    /// It is changed, and everything that was begun with the old one is over. This browser has a new session.
    record Changed(SessionToken token, Instant expiresAt, List<DeviceToken> devices) implements PasswordOutcome {
        public Changed {
            devices = List.copyOf(devices);
        }
    }

    /// The current password was not the right one.
    record Wrong() implements PasswordOutcome {}

    /// The new password may not be one.
    record Unfit(OAuthError error) implements PasswordOutcome {}

    /// Too many failures: nothing was checked.
    ///
    /// @param remaining until the next attempt is checked
    record LockedOut(Duration remaining) implements PasswordOutcome {}

    /// The session, or the account as it was, ended meanwhile; nothing was changed.
    record Gone() implements PasswordOutcome {}
}
