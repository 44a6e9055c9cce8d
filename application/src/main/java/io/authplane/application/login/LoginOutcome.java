package io.authplane.application.login;

import io.authplane.domain.login.SessionToken;
import java.time.Instant;

/// What came of a login attempt.
public sealed interface LoginOutcome {

    /// A session began; the token goes into the browser's cookie.
    record Accepted(SessionToken token, Instant expiresAt) implements LoginOutcome {}

    /// No. The same answer for an unknown address, a wrong password and a disabled account.
    record Rejected() implements LoginOutcome {}
}
