package io.authplane.domain.login;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import java.time.Instant;

/// A person. The status is not here: it is read fresh as a `Standing`.
///
/// @param role `user` or `admin`; a label for the admin API, it opens nothing
public record User(UserId id, Email email, String name, String role, Instant createdAt, Instant updatedAt) {

    private static final int MAX_NAME = 200;

    public User {
        if (name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new OAuthException(
                    new OAuthError.InvalidRequest("name must be at most 200 characters without control characters"));
        }
        if (!role.equals("user") && !role.equals("admin")) {
            throw new OAuthException(new OAuthError.InvalidRequest("role must be 'user' or 'admin'"));
        }
    }

    /// What a page calls the person.
    public String displayName() {
        return name.isBlank() ? email.value() : name;
    }
}
