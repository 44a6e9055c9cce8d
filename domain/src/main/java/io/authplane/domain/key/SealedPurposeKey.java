package io.authplane.domain.key;

import java.time.Instant;

/// A purpose key as it lies in the database: sealed by the root, readable by nobody else.
///
/// @param sealed base64url text; its associated data are the id and the purpose
public record SealedPurposeKey(KeyId id, Purpose purpose, PurposeKeyState state, String sealed, Instant createdAt) {

    /// What the seal is bound to, so that a row cannot be moved to another id or purpose.
    public String associatedData() {
        return "purpose-key:" + purpose.stored() + ":" + id.value();
    }
}
