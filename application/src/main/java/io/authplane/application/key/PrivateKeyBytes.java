package io.authplane.application.key;

import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.SigningAlgorithm;
import io.authplane.domain.oauth.Secret;

/// A private signing key in PKCS#8.
public final class PrivateKeyBytes extends Secret {

    private final KeyId kid;
    private final SigningAlgorithm algorithm;

    /// @param kid the thumbprint of its public half
    public PrivateKeyBytes(KeyId kid, SigningAlgorithm algorithm, byte[] pkcs8) {
        super(pkcs8);
        this.kid = kid;
        this.algorithm = algorithm;
    }

    public KeyId kid() {
        return kid;
    }

    public SigningAlgorithm algorithm() {
        return algorithm;
    }
}
