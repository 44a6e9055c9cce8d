package io.authplane.application.key;

import io.authplane.application.DrivenPort;

/// Seals small secrets under the root secret (AES-256-GCM). Thread-safe.
@DrivenPort
public interface SecretSealer {

    /// The sealed form, as base64url text; each call gives another one.
    ///
    /// @param associatedData what the seal is bound to: unsealing needs the same text
    String seal(byte[] secret, String associatedData);

    /// The secret. Throws [SealBroken] if the seal was made under another root, for other data, or was changed.
    byte[] unseal(String sealed, String associatedData);
}
