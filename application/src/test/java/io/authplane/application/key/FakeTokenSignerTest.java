package io.authplane.application.key;

class FakeTokenSignerTest extends TokenSignerContract {

    private final FakeTokenSigner subject = new FakeTokenSigner();

    @Override
    protected TokenSigner signer() {
        return subject;
    }
}
