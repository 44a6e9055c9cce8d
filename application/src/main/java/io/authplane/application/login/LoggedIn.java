package io.authplane.application.login;

import io.authplane.domain.lineage.Standing;
import io.authplane.domain.login.BrowserSession;
import io.authplane.domain.login.User;

/// A person who is logged in, with a live session and an active account. Only [FindSession] makes it.
public final class LoggedIn {

    private final BrowserSession session;
    private final User user;
    private final Standing standing;

    LoggedIn(BrowserSession session, User user, Standing standing) {
        this.session = session;
        this.user = user;
        this.standing = standing;
    }

    public BrowserSession session() {
        return session;
    }

    public User user() {
        return user;
    }

    /// The user's standing as it was read for this request.
    public Standing standing() {
        return standing;
    }
}
