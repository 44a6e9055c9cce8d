package io.authplane.domain.audit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.key.KeyId;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckpointKeyTest {

    private static final KeyId ID = new KeyId("k1");
    private static final ChainLink LINK = ChainLink.start(TenantId.DEFAULT);

    @Test
    void verifies_what_its_other_half_signed_and_nothing_else() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        CheckpointKey key = publicKey(pair);
        Checkpoint checkpoint = signed(pair, LINK);

        assertTrue(key.verifies(checkpoint));
        assertFalse(key.verifies(new Checkpoint(
                TenantId.DEFAULT, new ChainLink(1, LINK.hash()), Given.NOW, ID, checkpoint.signature())));
        assertFalse(key.verifies(new Checkpoint(new TenantId("other"), LINK, Given.NOW, ID, checkpoint.signature())));
        assertFalse(key.verifies(
                new Checkpoint(TenantId.DEFAULT, LINK, Given.NOW.plusMillis(1), ID, checkpoint.signature())));
        assertFalse(key.verifies(
                new Checkpoint(TenantId.DEFAULT, LINK, Given.NOW, new KeyId("k2"), checkpoint.signature())));
        assertFalse(publicKey(KeyPairGenerator.getInstance("Ed25519").generateKeyPair())
                .verifies(checkpoint));
    }

    @Test
    void what_is_no_signature_is_not_signed() throws Exception {
        CheckpointKey key = publicKey(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());

        assertFalse(key.verifies(new Checkpoint(TenantId.DEFAULT, LINK, Given.NOW, ID, "short")));
        assertFalse(key.verifies(new Checkpoint(TenantId.DEFAULT, LINK, Given.NOW, ID, "not base64!")));
    }

    @Test
    void what_is_no_key_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> new CheckpointKey(ID, "c2hvcnQ"));
        assertThrows(IllegalArgumentException.class, () -> new CheckpointKey(ID, "not base64!"));
    }

    private static CheckpointKey publicKey(KeyPair pair) {
        byte[] der = pair.getPublic().getEncoded();
        return CheckpointKey.of(ID, Arrays.copyOfRange(der, der.length - 32, der.length));
    }

    private static Checkpoint signed(KeyPair pair, ChainLink link) throws Exception {
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(Checkpoint.signedBytes(TenantId.DEFAULT, link, Given.NOW));
        return new Checkpoint(TenantId.DEFAULT, link, Given.NOW, ID, TokenHash.base64Url(signer.sign()));
    }
}
