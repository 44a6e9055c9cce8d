package io.authplane.idp;

import io.authplane.application.audit.CheckpointSigner;
import io.authplane.application.key.PurposeKey;
import io.authplane.application.key.PurposeKeyring;
import io.authplane.domain.audit.ChainLink;
import io.authplane.domain.audit.Checkpoint;
import io.authplane.domain.audit.CheckpointKey;
import io.authplane.domain.key.Purpose;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/// Signs checkpoints with Ed25519. The purpose key is the private key: "The private key is 32 octets [...] of
/// cryptographically secure random data."
final class PurposeCheckpointSigner implements CheckpointSigner {

    private final PurposeKeyring keyring;

    PurposeCheckpointSigner(PurposeKeyring keyring) {
        this.keyring = keyring;
    }

    @Override
    @Rfc(value = 8032, section = "5.1.5")
    public Checkpoint sign(TenantId tenant, ChainLink link, Instant at) {
        PurposeKey key = keyring.current(Purpose.AUDIT_CHECKPOINT);
        byte[] message = Checkpoint.signedBytes(tenant, link, at);
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, privateKey(key));
        signer.update(message, 0, message.length);
        return new Checkpoint(tenant, link, at, key.id(), TokenHash.base64Url(signer.generateSignature()));
    }

    @Override
    public List<CheckpointKey> published(TenantId tenant) {
        return keyring.all(Purpose.AUDIT_CHECKPOINT).stream()
                .map(key -> CheckpointKey.of(
                        key.id(), privateKey(key).generatePublicKey().getEncoded()))
                .toList();
    }

    private static Ed25519PrivateKeyParameters privateKey(PurposeKey key) {
        return new Ed25519PrivateKeyParameters(key.revealBytes(), 0);
    }
}
