package io.authplane.domain.tenant;

/// Our unit of isolation. Accepts 1 to 63 characters of `a-z`, `0-9` and `-`.
public record TenantId(String value) {

    /// The tenant that is served at the root issuer.
    public static final TenantId DEFAULT = new TenantId("default");

    public TenantId {
        if (!value.matches("[a-z0-9-]{1,63}")) {
            throw new IllegalArgumentException("a tenant id is 1 to 63 characters of a-z, 0-9 and '-'");
        }
    }
}
