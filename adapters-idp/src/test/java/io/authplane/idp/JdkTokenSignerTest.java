package io.authplane.idp;

import io.authplane.application.key.TokenSigner;
import io.authplane.application.key.TokenSignerContract;
import io.authplane.domain.key.SigningAlgorithm;

/// The signer as it is where Amazon's provider does not load.
class JdkTokenSignerTest extends TokenSignerContract {

    private final TokenSigner signer = Fixtures.signer(SigningAlgorithm.ES256, SignatureProvider.jdk());

    @Override
    protected TokenSigner signer() {
        return signer;
    }
}
