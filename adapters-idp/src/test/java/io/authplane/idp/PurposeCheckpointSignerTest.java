package io.authplane.idp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.application.InMemoryStores;
import io.authplane.application.MutableClock;
import io.authplane.application.audit.CheckpointSigner;
import io.authplane.application.audit.CheckpointSignerContract;
import io.authplane.application.key.OpenPurposeKeys;
import io.authplane.application.key.PurposeKeyring;
import io.authplane.domain.audit.ChainLink;
import io.authplane.domain.key.Purpose;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import org.junit.jupiter.api.Test;

class PurposeCheckpointSignerTest extends CheckpointSignerContract {

    private final PurposeKeyring keyring = keyring();

    @Override
    protected CheckpointSigner signer() {
        return IdpAdapter.checkpointSigner(keyring);
    }

    /// The contract verifies with the JDK's Ed25519, which is not the one that signs.
    @Test
    @Rfc(value = 8032, section = "5.1.5")
    void the_key_of_its_purpose_signs_and_is_named() {
        var checkpoint = signer().sign(TenantId.DEFAULT, ChainLink.start(TenantId.DEFAULT), Given.NOW);

        assertEquals(keyring.current(Purpose.AUDIT_CHECKPOINT).id(), checkpoint.keyId());
        assertEquals(86, checkpoint.signature().length());
        assertEquals(1, signer().published(TenantId.DEFAULT).size());
    }

    private static PurposeKeyring keyring() {
        InMemoryStores stores = new InMemoryStores();
        byte[] root = new byte[32];
        return new OpenPurposeKeys(
                        stores.purposeKeys(),
                        IdpAdapter.sealer(root, bytes -> java.util.Arrays.fill(bytes, (byte) 7)),
                        IdpAdapter.macs(),
                        stores.unitOfWork(),
                        bytes -> new java.security.SecureRandom().nextBytes(bytes),
                        new MutableClock())
                .open();
    }
}
