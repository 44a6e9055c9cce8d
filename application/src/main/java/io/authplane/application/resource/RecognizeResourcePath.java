package io.authplane.application.resource;

import io.authplane.domain.tenant.TenantId;

/// Tells whether a path belongs to a registered resource, so that clients which take an MCP server's URL for the issuer
/// find the metadata below it.
public final class RecognizeResourcePath {

    private final ProtectedResources resources;

    public RecognizeResourcePath(ProtectedResources resources) {
        this.resources = resources;
    }

    /// @param path starts with a slash, as sent; one trailing slash does not count
    public boolean recognizes(TenantId tenant, String path) {
        String wanted = withoutTrailingSlash(path);
        return !wanted.isEmpty()
                && resources.all(tenant).stream()
                        .anyMatch(resource -> withoutTrailingSlash(
                                        resource.indicator().path())
                                .equals(wanted));
    }

    private static String withoutTrailingSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
