package io.authplane.application.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.application.InMemoryStores;
import io.authplane.application.MutableClock;
import io.authplane.domain.audit.AuditEntry;
import io.authplane.domain.audit.ChainFault;
import io.authplane.domain.audit.ChainLink;
import io.authplane.domain.audit.ChainReport;
import io.authplane.domain.audit.Checkpoint;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.UserEvent;
import io.authplane.domain.key.MacTag;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class VerifyAuditTest {

    private static final TenantId TENANT = TenantId.DEFAULT;

    /// What the recording audit log makes.
    private static final BiPredicate<byte[], MacTag> MACS =
            (content, tag) -> tag.mac().equals(TokenHash.base64Url(TokenHash.sha256(content)));

    private final InMemoryStores stores = new InMemoryStores();
    private final AuditChain chain = stores.auditChain();
    private final MutableClock clock = new MutableClock();
    private final FakeCheckpointSigner signer = new FakeCheckpointSigner();
    private final SealAudit sealer = new SealAudit(chain, signer, stores.turns(), stores.unitOfWork(), clock);

    @Test
    void an_untouched_trail_is_good_as_far_as_it_is_signed() {
        record(3);
        sealer.seal(TENANT);
        record(2);

        assertEquals(new ChainReport(3, 3, 2, 0, Optional.of(3L), Optional.empty()), verified());
        assertEquals(new ChainReport(0, 0, 0, 0, Optional.empty(), Optional.empty()), verified(new TenantId("other")));
    }

    @Test
    void a_row_that_this_installation_did_not_write_is_found_sealed_or_not() {
        record(2);
        sealer.seal(TENANT);
        record(1);
        AuditEntry second = chain.sealed(TENANT, 1, 1).getFirst();
        AuditEntry unsealed = chain.unsealed(TENANT, "", 1).getFirst();

        assertEquals(
                Optional.of(new ChainFault.WrongMac("row 2", second.content().id())), verifiedWithout(second));
        assertEquals(
                Optional.of(new ChainFault.WrongMac(
                        "an unsealed row", unsealed.content().id())),
                verifiedWithout(unsealed));
    }

    @Test
    void a_checkpoint_that_was_kept_outside_tells_what_was_cut_off() {
        record(1);
        Checkpoint kept =
                signer.sign(TENANT, new ChainLink(2, ChainLink.start(TENANT).hash()), clock.instant());
        sealer.seal(TENANT);

        assertEquals(
                Optional.of(new ChainFault.CutOff(1, 2)), verified(TENANT, kept).fault());
    }

    @Test
    void a_checkpoint_that_none_of_our_keys_signed_is_forged() {
        record(1);
        sealer.seal(TENANT);
        Checkpoint forged = new FakeCheckpointSigner()
                .sign(TENANT, new ChainLink(1, ChainLink.start(TENANT).hash()), clock.instant());

        assertEquals(
                Optional.of(new ChainFault.ForgedCheckpoint(1, forged.keyId().value())),
                verified(TENANT, forged).fault());
    }

    private ChainReport verified() {
        return verified(TENANT);
    }

    private ChainReport verified(TenantId tenant, Checkpoint... kept) {
        return new VerifyAudit(chain, signer, MACS).verify(tenant, List.of(kept));
    }

    private Optional<ChainFault> verifiedWithout(AuditEntry strange) {
        BiPredicate<byte[], MacTag> macs =
                MACS.and((_, tag) -> !tag.mac().equals(strange.mac().mac()));
        return new VerifyAudit(chain, signer, macs).verify(TENANT, List.of()).fault();
    }

    private void record(int rows) {
        stores.unitOfWork().inTransaction(() -> {
            for (int i = 0; i < rows; i++) {
                stores.audit()
                        .record(TENANT, new UserEvent.UserLoggedIn(Given.USER), Origin.internal("r"), clock.instant());
            }
            return rows;
        });
    }
}
