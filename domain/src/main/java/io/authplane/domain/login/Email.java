package io.authplane.domain.login;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import java.util.Locale;

/// An e-mail address, the name under which a local user logs in. Up to 254 characters with one `@` and no white space.
public record Email(String value) {

    private static final int MAX_LENGTH = 254;

    public Email {
        int at = value.indexOf('@');
        boolean valid = value.length() <= MAX_LENGTH
                && at > 0
                && at == value.lastIndexOf('@')
                && at < value.length() - 1
                && value.codePoints()
                        .noneMatch(c ->
                                Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c));
        if (!valid) {
            throw new OAuthException(new OAuthError.InvalidRequest("email is not an e-mail address"));
        }
    }

    /// The spelling in which two addresses of one person are equal; what the store keeps unique.
    public String normalized() {
        return value.toLowerCase(Locale.ROOT);
    }
}
