package io.authplane.application.key;

import io.authplane.application.random.Entropy;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.Purpose;
import io.authplane.domain.key.PurposeKeyState;
import io.authplane.domain.key.SealedPurposeKey;
import java.time.Instant;

/// Makes random keys and seals them.
///
/// @param sealer under the root secret
public record PurposeKeyMaker(SecretSealer sealer, Entropy entropy) {

    /// A fresh current key, sealed.
    SealedPurposeKey make(Purpose purpose, Instant now) {
        KeyId id = new KeyId(entropy.newId(now));
        SealedPurposeKey unsealed = new SealedPurposeKey(id, purpose, PurposeKeyState.CURRENT, "", now);
        String sealed = sealer.seal(entropy.bytes(PurposeKey.RANDOM_BYTES), unsealed.associatedData());
        return new SealedPurposeKey(id, purpose, PurposeKeyState.CURRENT, sealed, now);
    }

    PurposeKey open(SealedPurposeKey row) {
        return new PurposeKey(row, sealer.unseal(row.sealed(), row.associatedData()));
    }
}
