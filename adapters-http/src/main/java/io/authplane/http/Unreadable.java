package io.authplane.http;

import io.authplane.domain.oauth.OAuthError;

/// A request that is refused before any rule of the protocol sees it. Carries no stack trace.
final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient OAuthError error;

    Unreadable(int status, OAuthError error) {
        super(error.description(), null, false, false);
        this.status = status;
        this.error = error;
    }

    /// A request that lacks something or is malformed: 400 `invalid_request`.
    static Unreadable because(String description) {
        return new Unreadable(400, new OAuthError.InvalidRequest(description));
    }

    static Unreadable tooLarge(int limit) {
        return new Unreadable(413, new OAuthError.InvalidRequest("the body is larger than " + limit + " bytes"));
    }

    int status() {
        return status;
    }

    OAuthError error() {
        return error;
    }
}
