package io.authplane.idp;

import io.authplane.application.key.SealBroken;
import io.authplane.application.key.SecretSealer;

/// Seals under the present root secret and opens under either.
record EitherRootSealer(SecretSealer present, SecretSealer previous) implements SecretSealer {

    @Override
    public String seal(byte[] secret, String associatedData) {
        return present.seal(secret, associatedData);
    }

    @Override
    public byte[] unseal(String sealed, String associatedData) {
        try {
            return present.unseal(sealed, associatedData);
        } catch (SealBroken _) {
            return previous.unseal(sealed, associatedData);
        }
    }
}
