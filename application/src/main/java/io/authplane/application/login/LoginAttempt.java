package io.authplane.application.login;

import io.authplane.domain.login.DeviceToken;
import io.authplane.domain.login.Password;
import io.authplane.domain.login.SessionToken;
import java.util.List;
import java.util.Optional;

/// What a browser sends to log in.
///
/// @param email as typed
/// @param previous the session that this browser had; it ends with the login, whoever's it was
/// @param devices what this browser keeps of earlier logins, of anybody
/// @param browser what kind of browser it says it is
public record LoginAttempt(
        String email, Password password, Optional<SessionToken> previous, List<DeviceToken> devices, String browser) {

    public LoginAttempt {
        devices = List.copyOf(devices);
    }
}
