package io.authplane.application.resource;

import io.authplane.domain.client.Client;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.resource.ResourceIndicator;
import io.authplane.domain.resource.Slug;
import io.authplane.domain.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/// Tells which resource an authorization request means.
///
/// Named: by URI in its canonical spelling, or by slug. Not named: the client's default, else the configured one, else
/// the pinned one, else the only one that is registered.
@Rfc(value = 8707, section = "2")
@Rfc(value = 8707, section = "2.1")
public final class ResolveResource {

    private final ProtectedResources resources;
    private final FindResource findResource;
    private final Optional<String> configuredDefault;

    /// @param configuredDefault the slug or URI of `oauth.default_resource`
    public ResolveResource(
            ProtectedResources resources, FindResource findResource, Optional<String> configuredDefault) {
        this.resources = resources;
        this.findResource = findResource;
        this.configuredDefault = configuredDefault;
    }

    /// The resource; throws `invalid_target` if the name fits none, or if none is named and none can be meant.
    public ProtectedResource resolve(TenantId tenant, Client client, Optional<String> named) {
        return named.map(name -> byName(tenant, name)).orElseGet(() -> unnamed(tenant, client));
    }

    private ProtectedResource byName(TenantId tenant, String name) {
        return named(tenant, name)
                .orElseThrow(() -> new OAuthException(
                        new OAuthError.InvalidTarget("resource '" + name + "' is not registered here")));
    }

    private Optional<ProtectedResource> named(TenantId tenant, String name) {
        return Slug.isSlug(name)
                ? resources.findBySlug(tenant, new Slug(name))
                : resources.findByIndicator(tenant, new ResourceIndicator(name));
    }

    private ProtectedResource unnamed(TenantId tenant, Client client) {
        return client.metadata()
                .defaultResource()
                .flatMap(id -> findResource.find(tenant, id))
                .or(() -> configuredDefault.flatMap(name -> named(tenant, name)))
                .or(() -> resources.pinnedDefault(tenant).flatMap(id -> findResource.find(tenant, id)))
                .or(() -> theOnlyOne(tenant))
                .orElseThrow(() -> new OAuthException(new OAuthError.InvalidTarget(
                        "the request names no resource and no default is set: send resource, or set oauth.default_resource"
                                + " or the client's default_resource")));
    }

    private Optional<ProtectedResource> theOnlyOne(TenantId tenant) {
        List<ProtectedResource> all = resources.all(tenant);
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }
}
