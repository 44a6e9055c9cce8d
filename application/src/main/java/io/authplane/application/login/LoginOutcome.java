package io.authplane.application.login;

import io.authplane.domain.login.DeviceToken;
import io.authplane.domain.login.SessionToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What came of a login attempt.
public sealed interface LoginOutcome {

    /// A session began; the tokens go into the browser's cookies.
    record Accepted(SessionToken token, Instant expiresAt, List<DeviceToken> devices) implements LoginOutcome {
        public Accepted {
            devices = List.copyOf(devices);
        }
    }

    /// No. The same answer for an unknown address, a wrong password and a disabled account.
    record Rejected() implements LoginOutcome {}

    /// Too many failures: nothing was checked. The same answer whether the account exists or not.
    ///
    /// @param remaining until the next attempt is checked
    record LockedOut(Duration remaining) implements LoginOutcome {}
}
