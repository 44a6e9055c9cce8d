package io.authplane.domain.key;

/// `CURRENT` makes and checks, `VERIFY` only checks, `DEAD` does neither.
public enum PurposeKeyState {
    CURRENT,
    VERIFY,
    DEAD;

    /// The name in the database.
    public String stored() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public static PurposeKeyState fromStored(String stored) {
        return valueOf(stored.toUpperCase(java.util.Locale.ROOT));
    }
}
