package io.authplane.application.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.InMemoryStores;
import io.authplane.application.MutableClock;
import io.authplane.domain.audit.AuditEntry;
import io.authplane.domain.audit.ChainFault;
import io.authplane.domain.audit.ChainLink;
import io.authplane.domain.audit.ChainReport;
import io.authplane.domain.audit.ChainWalk;
import io.authplane.domain.audit.Checkpoint;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.UserEvent;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SealAuditTest {

    private static final TenantId TENANT = TenantId.DEFAULT;

    private final InMemoryStores stores = new InMemoryStores();
    private final MutableClock clock = new MutableClock();
    private final FakeCheckpointSigner signer = new FakeCheckpointSigner();
    private final SealAudit sealer = sealer(stores.auditChain());

    @Test
    void seals_what_is_committed_and_signs_how_far_it_goes() {
        record(3);

        Checkpoint checkpoint = sealer.seal(TENANT).orElseThrow();

        assertEquals(3, checkpoint.link().seq());
        assertEquals(stores.auditChain().head(TENANT), checkpoint.link());
        assertEquals(clock.instant(), checkpoint.at());
        assertTrue(report().isGood());
        assertEquals(Optional.of(3L), report().signedUpTo());
    }

    @Test
    void signs_nothing_when_nothing_has_come() {
        assertEquals(Optional.empty(), sealer.seal(TENANT));
        record(1);
        assertTrue(sealer.seal(TENANT).isPresent());

        assertEquals(Optional.empty(), sealer.seal(TENANT));
    }

    @Test
    void goes_on_where_it_ended_also_with_rows_that_were_recorded_before() {
        record(1);
        sealer.seal(TENANT);
        clock.advance(java.time.Duration.ofSeconds(-30));
        record(2);

        assertEquals(3, sealer.seal(TENANT).orElseThrow().link().seq());
        assertEquals(new ChainReport(3, 3, 0, 0, Optional.of(3L), Optional.empty()), report());
    }

    @Test
    void many_rows_are_sealed_in_one_run() {
        record(SealAudit.BATCH + 1);

        assertEquals(
                SealAudit.BATCH + 1, sealer.seal(TENANT).orElseThrow().link().seq());
    }

    @Test
    void leaves_the_sealing_to_the_node_whose_turn_it_is() {
        record(1);
        SealAudit other = new SealAudit(stores.auditChain(), signer, _ -> false, stores.unitOfWork(), clock);

        assertEquals(Optional.empty(), other.seal(TENANT));
        assertEquals(1, stores.auditChain().unsealed(TENANT, "", 10).size());
    }

    @Test
    void signs_what_a_node_left_that_died_after_sealing() {
        record(1);
        AuditChain chain = stores.auditChain();
        AuditEntry row = chain.unsealed(TENANT, "", 1).getFirst();
        ChainLink link = ChainLink.start(TENANT).next(row.content(), row.mac());
        stores.unitOfWork().inTransaction(() -> {
            chain.seal(TENANT, List.of(row.at(link)));
            return true;
        });

        assertEquals(link, sealer.seal(TENANT).orElseThrow().link());
    }

    @Test
    void rows_that_vanish_from_the_end_leave_a_gap_that_is_found() {
        record(2);
        sealer.seal(TENANT);
        stores.unitOfWork()
                .inTransaction(() -> stores.audit()
                        .table()
                        .remove(
                                TENANT,
                                stores.auditChain()
                                        .sealed(TENANT, 1, 1)
                                        .getFirst()
                                        .content()
                                        .id()));
        assertEquals(Optional.of(new ChainFault.CutOff(1, 2)), report().fault());
        record(1);

        assertEquals(3, sealer.seal(TENANT).orElseThrow().link().seq());
        assertEquals(Optional.of(new ChainFault.Removed(2, 2)), report().fault());
    }

    private SealAudit sealer(AuditChain chain) {
        return new SealAudit(chain, signer, stores.turns(), stores.unitOfWork(), clock);
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

    private ChainReport report() {
        ChainWalk walk = new ChainWalk(
                ChainLink.start(TENANT),
                stores.auditChain().checkpoints(TENANT, 0, 100),
                checkpoint -> signer.published(TENANT).getFirst().verifies(checkpoint),
                _ -> true);
        stores.auditChain().sealed(TENANT, 0, 10_000).forEach(walk::accept);
        return walk.end();
    }
}
