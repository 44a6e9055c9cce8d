package io.authplane.domain.lineage;

/// The kinds of thing whose end ends the tokens below it.
public enum AncestorKind {
    USER,
    CLIENT,
    RESOURCE,
    CONSENT,
    GRANT,
    FAMILY,
    TOKEN,
    AGENT;

    /// The name in the database.
    public String stored() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public static AncestorKind fromStored(String stored) {
        return valueOf(stored.toUpperCase(java.util.Locale.ROOT));
    }
}
