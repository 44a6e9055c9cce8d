package io.authplane.application.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.audit.ChainLink;
import io.authplane.domain.audit.Checkpoint;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// "The signed checkpoint; one of the published keys verifies it."
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class CheckpointSignerContract {

    private static final TenantId TENANT = TenantId.DEFAULT;
    private static final ChainLink LINK = ChainLink.start(TENANT);

    protected abstract CheckpointSigner signer();

    @Test
    void the_first_published_key_verifies_what_is_signed_now() {
        Checkpoint checkpoint = signer().sign(TENANT, LINK, Given.NOW);

        assertTrue(signer().published(TENANT).getFirst().verifies(checkpoint));
        assertEquals(LINK, checkpoint.link());
        assertEquals(Given.NOW, checkpoint.at());
    }

    @Test
    void a_checkpoint_of_one_tenant_is_none_of_another() {
        Checkpoint checkpoint = signer().sign(TENANT, LINK, Given.NOW);
        Checkpoint moved =
                new Checkpoint(new TenantId("other"), LINK, Given.NOW, checkpoint.keyId(), checkpoint.signature());

        assertFalse(signer().published(TENANT).getFirst().verifies(moved));
    }
}
