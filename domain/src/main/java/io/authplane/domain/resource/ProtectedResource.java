package io.authplane.domain.resource;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Scopes;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// An MCP server as the authorization server knows it. `scopes` keeps the order of the catalogue.
public record ProtectedResource(
        ResourceId id,
        Slug slug,
        ResourceIndicator indicator,
        String displayName,
        List<ResourceScope> scopes,
        ResourcePolicy policy,
        Instant createdAt,
        Instant updatedAt) {

    private static final int MAX_NAME = 200;
    private static final int MAX_SCOPES = 200;

    public ProtectedResource {
        scopes = List.copyOf(scopes);
        if (displayName.isBlank()
                || displayName.length() > MAX_NAME
                || displayName.chars().anyMatch(Character::isISOControl)) {
            throw new OAuthException(new OAuthError.InvalidRequest(
                    "display_name must be 1 to 200 characters without control characters"));
        }
        if (scopes.size() > MAX_SCOPES) {
            throw new OAuthException(new OAuthError.InvalidRequest("a resource has at most 200 scopes"));
        }
        Set<String> seen = new HashSet<>();
        for (ResourceScope scope : scopes) {
            if (!seen.add(scope.name())) {
                throw new OAuthException(new OAuthError.InvalidRequest("scope '" + scope.name() + "' is listed twice"));
            }
        }
    }

    /// All scopes that the resource declares.
    public Scopes catalogue() {
        return Scopes.of(scopes.stream().map(ResourceScope::name).toList());
    }

    /// The scopes that a page ticks by itself; a catalogue without any such mark counts as all marked.
    public Scopes tickedByDefault() {
        List<String> ticked = scopes.stream()
                .filter(ResourceScope::ticked)
                .map(ResourceScope::name)
                .toList();
        return ticked.isEmpty() ? catalogue() : Scopes.of(ticked);
    }
}
