package io.authplane.application.resource;

import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.resource.Slug;
import io.authplane.domain.tenant.Issuer;
import io.authplane.domain.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/// Finds the resource whose metadata (RFC 9728) are asked for at a well-known path of this server.
@Rfc(value = 9728, section = "3.1")
public final class DescribeResource {

    private final ProtectedResources resources;
    private final Issuer issuer;

    public DescribeResource(ProtectedResources resources, Issuer issuer) {
        this.resources = resources;
        this.issuer = issuer;
    }

    /// A resource and the server that issues its tokens.
    public record Description(ProtectedResource resource, Issuer authorizationServer) {}

    /// @param suffix what follows `/.well-known/oauth-protected-resource`, `""` or starting with a slash: the path of
    ///     the resource's URI as registered, trailing slash included, or a slash and its slug
    /// @return empty also when several resources share the path: then only the slug tells them apart
    public Optional<Description> describe(TenantId tenant, String suffix) {
        return find(tenant, suffix).map(resource -> new Description(resource, issuer));
    }

    private Optional<ProtectedResource> find(TenantId tenant, String suffix) {
        if (suffix.isEmpty()) {
            return resources.all(tenant).stream()
                    .filter(resource -> resource.indicator().value().equals(issuer.value()))
                    .findFirst();
        }
        List<ProtectedResource> samePath = resources.all(tenant).stream()
                .filter(resource -> resource.indicator().path().equals(suffix))
                .toList();
        if (samePath.size() == 1) {
            return Optional.of(samePath.getFirst());
        }
        String name = suffix.substring(1);
        return Slug.isSlug(name) ? resources.findBySlug(tenant, new Slug(name)) : Optional.empty();
    }
}
