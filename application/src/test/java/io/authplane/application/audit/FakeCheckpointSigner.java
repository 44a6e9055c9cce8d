package io.authplane.application.audit;

import io.authplane.domain.audit.ChainLink;
import io.authplane.domain.audit.Checkpoint;
import io.authplane.domain.audit.CheckpointKey;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.tenant.TenantId;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// Really signs, with a key that lives as long as the test.
public final class FakeCheckpointSigner implements CheckpointSigner {

    private static final KeyId ID = new KeyId("checkpoint-key");
    private static final int KEY_BYTES = 32;

    private final KeyPair pair;

    public FakeCheckpointSigner() {
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Checkpoint sign(TenantId tenant, ChainLink link, Instant at) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(pair.getPrivate());
            signer.update(Checkpoint.signedBytes(tenant, link, at));
            return new Checkpoint(tenant, link, at, ID, TokenHash.base64Url(signer.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<CheckpointKey> published(TenantId tenant) {
        byte[] der = pair.getPublic().getEncoded();
        return List.of(CheckpointKey.of(ID, Arrays.copyOfRange(der, der.length - KEY_BYTES, der.length)));
    }
}
