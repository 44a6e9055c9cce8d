package io.authplane.application.random;

class CountingEntropyTest extends EntropyContract {

    private final CountingEntropy subject = new CountingEntropy();

    @Override
    protected Entropy entropy() {
        return subject;
    }
}
