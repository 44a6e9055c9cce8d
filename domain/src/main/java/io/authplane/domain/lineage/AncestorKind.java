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

    /// Whether a missing row means active at epoch 0. So it is for tokens alone: issuing one writes no row, and
    /// revoking it makes one. Of every other kind a missing row upholds nothing.
    public boolean standsWithoutRow() {
        return this == TOKEN;
    }

    /// The name in the database.
    public String stored() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public static AncestorKind fromStored(String stored) {
        return valueOf(stored.toUpperCase(java.util.Locale.ROOT));
    }
}
