package io.authplane.domain.client;

/// Through which door a client came.
public enum RegistrationSource {
    ADMIN,
    DCR;

    /// The name in the database and in admin answers.
    public String stored() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public static RegistrationSource fromStored(String stored) {
        return valueOf(stored.toUpperCase(java.util.Locale.ROOT));
    }
}
