package io.authplane.domain.login;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Secret;

/// A password as a person typed it.
public final class Password extends Secret {

    private static final int MIN_LENGTH = 8;
    private static final int MAX_LENGTH = 256;

    private Password(String text) {
        super(text);
    }

    /// A password that shall be set: 8 to 256 characters.
    public static Password chosen(String text) {
        int length = text.codePointCount(0, text.length());
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            throw new OAuthException(new OAuthError.InvalidRequest("password must be 8 to 256 characters"));
        }
        return new Password(text);
    }

    /// A password that shall be checked; whatever is longer than any that can be set is cut to something that still is,
    /// and so never matches.
    public static Password presented(String text) {
        return new Password(text.substring(0, Math.min(text.length(), 2 * MAX_LENGTH + 1)));
    }
}
