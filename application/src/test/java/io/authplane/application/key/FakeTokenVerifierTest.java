package io.authplane.application.key;

import io.authplane.domain.samples.Given;

class FakeTokenVerifierTest extends TokenVerifierContract {

    private final FakeTokenSigner signer = new FakeTokenSigner();

    @Override
    protected TokenSigner signer() {
        return signer;
    }

    @Override
    protected TokenVerifier verifier() {
        return new FakeTokenVerifier(signer, Given.ISSUER);
    }
}
