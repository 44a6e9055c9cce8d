package io.authplane.http;

import io.authplane.application.resource.DescribeResource;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.resource.ResourceScope;
import io.authplane.domain.tenant.TenantId;
import java.util.List;

/// The metadata of a registered resource, for resource servers that cannot serve their own.
@Rfc(value = 9728, section = "3")
final class ResourceMetadataEndpoint implements Endpoint {

    static final String PATH = "/.well-known/oauth-protected-resource";

    private static final int CACHE_SECONDS = 60;

    private final DescribeResource describeResource;
    private final UseCaseSpans spans;

    ResourceMetadataEndpoint(DescribeResource describeResource, UseCaseSpans spans) {
        this.describeResource = describeResource;
        this.spans = spans;
    }

    @Override
    @Rfc(value = 9728, section = "3.2")
    public Answer answer(Exchange exchange) {
        String suffix = exchange.path().substring(PATH.length());
        return spans.in(DescribeResource.class, () -> describeResource.describe(TenantId.DEFAULT, suffix))
                .map(found -> Answer.json(200, document(found)).cachedFor(CACHE_SECONDS))
                .orElseGet(() -> ErrorResponses.notFound("no resource with that path or name is registered here"));
    }

    /// "The `resource` value returned MUST be identical to the protected resource's resource identifier value".
    @Rfc(value = 9728, section = "2")
    @Rfc(value = 9728, section = "3.3")
    private Json document(DescribeResource.Description found) {
        ProtectedResource resource = found.resource();
        return Json.object()
                .put("resource", resource.indicator().value())
                .put(
                        "authorization_servers",
                        List.of(found.authorizationServer().value()))
                .putUnlessEmpty(
                        "scopes_supported",
                        resource.scopes().stream().map(ResourceScope::name).toList())
                .put("bearer_methods_supported", List.of("header"))
                .put("resource_name", resource.displayName());
    }
}
