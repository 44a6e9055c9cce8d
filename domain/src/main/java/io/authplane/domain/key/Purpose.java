package io.authplane.domain.key;

/// What a purpose key is for. Each has random keys of its own, sealed by the root secret.
public enum Purpose {
    REFRESH_TOKEN,
    CLIENT_SECRET,
    AUDIT,

    /// Its 32 bytes are the private key of Ed25519 that signs checkpoints of the audit trail.
    AUDIT_CHECKPOINT,
    SEALED_SIGNING_KEY;

    /// The name in the database.
    public String stored() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public static Purpose fromStored(String stored) {
        return valueOf(stored.toUpperCase(java.util.Locale.ROOT));
    }
}
