package io.authplane.domain.key;

/// Where a signing key is in its life. All but `RETIRED` are published.
public enum SigningKeyStatus {
    /// Published, so that every cache knows it by the time it signs.
    NEXT,
    /// Signs.
    CURRENT,
    /// Signs no more; tokens that it signed may still be alive.
    RETIRING,
    /// Gone: its private half is destroyed, its tokens are no longer good.
    RETIRED;

    /// The name on the wire.
    public String wire() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
