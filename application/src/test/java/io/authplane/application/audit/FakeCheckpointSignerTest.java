package io.authplane.application.audit;

class FakeCheckpointSignerTest extends CheckpointSignerContract {

    private final CheckpointSigner signer = new FakeCheckpointSigner();

    @Override
    protected CheckpointSigner signer() {
        return signer;
    }
}
