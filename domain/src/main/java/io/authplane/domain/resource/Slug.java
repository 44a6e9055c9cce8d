package io.authplane.domain.resource;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;

/// A short name of a resource: 1 to 64 characters of `a-z`, `0-9` and `-`, not starting with `-`.
public record Slug(String value) {

    public Slug {
        if (!isSlug(value)) {
            throw new OAuthException(new OAuthError.InvalidRequest(
                    "slug must be 1 to 64 characters of a-z, 0-9 and '-' and must not start with '-'"));
        }
    }

    public static boolean isSlug(String text) {
        return text.matches("[a-z0-9][a-z0-9-]{0,63}");
    }
}
