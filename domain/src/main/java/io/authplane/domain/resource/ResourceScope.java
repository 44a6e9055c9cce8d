package io.authplane.domain.resource;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Scopes;

/// One entry of a resource's scope catalogue.
///
/// @param description what a person reads on the consent page; empty means the name stands for itself
/// @param ticked whether the page ticks it when a client asks for no scope
public record ResourceScope(String name, String description, boolean ticked) {

    private static final int MAX_DESCRIPTION = 500;

    public ResourceScope {
        if (Scopes.of(name).intersect(Scopes.PROTOCOL).contains(name)) {
            throw new OAuthException(
                    new OAuthError.InvalidRequest("scope '" + name + "' is a protocol scope, not a resource's"));
        }
        if (description.length() > MAX_DESCRIPTION || description.chars().anyMatch(Character::isISOControl)) {
            throw new OAuthException(new OAuthError.InvalidRequest("the description of scope '" + name
                    + "' must be at most 500 characters without control characters"));
        }
    }

    /// What the consent page shows first.
    public String label() {
        return description.isEmpty() ? name : description;
    }
}
