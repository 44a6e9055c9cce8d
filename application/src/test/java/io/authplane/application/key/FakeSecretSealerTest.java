package io.authplane.application.key;

import io.authplane.application.random.CountingEntropy;

class FakeSecretSealerTest extends SecretSealerContract {

    private final CountingEntropy entropy = new CountingEntropy();
    private final FakeSecretSealer sealer = new FakeSecretSealer("a root", entropy);
    private final FakeSecretSealer another = new FakeSecretSealer("another root", entropy);

    @Override
    protected SecretSealer sealer() {
        return sealer;
    }

    @Override
    protected SecretSealer sealerWithAnotherRoot() {
        return another;
    }
}
