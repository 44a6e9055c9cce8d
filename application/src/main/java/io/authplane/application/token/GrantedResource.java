package io.authplane.application.token;

import io.authplane.application.resource.ProtectedResources;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.resource.ResourceId;
import io.authplane.domain.resource.ResourceIndicator;
import io.authplane.domain.resource.Slug;
import io.authplane.domain.tenant.TenantId;
import java.util.Optional;

/// Loads the resource that a grant is pinned to, and checks that a token request means no other.
final class GrantedResource {

    private final ProtectedResources resources;

    GrantedResource(ProtectedResources resources) {
        this.resources = resources;
    }

    /// A token request may name the resource of its grant again, and no other: "invalid_target: The requested resource
    /// is invalid, missing, unknown, or malformed."
    @Rfc(value = 8707, section = "2.2")
    ProtectedResource require(TenantId tenant, ResourceId id, Liveness.Alive alive, Parameters parameters) {
        ProtectedResource resource = resources
                .find(tenant, id, alive.revisionOf(id))
                .orElseThrow(() -> new OAuthException(
                        new OAuthError.InvalidGrant("the resource of this grant is no longer registered")));
        Optional<String> named = parameters.resource();
        if (named.isPresent() && !isNamedBy(resource, named.get())) {
            throw new OAuthException(
                    new OAuthError.InvalidTarget("resource '" + named.get() + "' was not authorized by this grant"));
        }
        return resource;
    }

    private static boolean isNamedBy(ProtectedResource resource, String name) {
        return Slug.isSlug(name)
                ? resource.slug().value().equals(name)
                : new ResourceIndicator(name)
                        .canonical()
                        .equals(resource.indicator().canonical());
    }
}
