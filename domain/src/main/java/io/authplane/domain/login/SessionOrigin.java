package io.authplane.domain.login;

import java.util.Optional;

/// Where a session was begun: personal data, which lives and dies with the row of the session.
///
/// @param address the network address of the browser
/// @param browser what kind of browser it said it was, for example `Firefox on Linux`; at most 64 characters
public record SessionOrigin(Optional<String> address, String browser) {

    private static final int MAX_BROWSER = 64;

    public SessionOrigin {
        browser = browser.length() > MAX_BROWSER ? browser.substring(0, MAX_BROWSER) : browser;
    }
}
