package io.authplane.application.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.StoreContract;
import io.authplane.domain.audit.AuditEntry;
import io.authplane.domain.audit.ChainLink;
import io.authplane.domain.audit.Checkpoint;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.UserEvent;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// "A row enters the chain after its commit and in no particular order of time."
public abstract class AuditChainContract extends StoreContract {

    private static final Origin ORIGIN = new Origin("request-1", Optional.empty(), Optional.of("192.0.2.7"));

    protected abstract AuditLog audit();

    protected abstract AuditChain chain();

    @Test
    void a_row_without_a_place_waits_and_then_has_the_place_it_was_given() {
        record(tenant, Given.NOW);
        assertFalse(chain().isSettled(tenant));

        List<AuditEntry> sealed = sealAll(tenant);

        assertEquals(1, sealed.size());
        assertEquals(sealed, chain().sealed(tenant, 0, 10));
        assertEquals(List.of(), chain().unsealed(tenant, "", 10));
        assertEquals(sealed.getFirst().link().orElseThrow(), chain().head(tenant));
    }

    @Test
    void a_row_that_was_recorded_earlier_and_committed_later_is_not_passed_over() {
        record(tenant, Given.NOW.plusSeconds(10));
        AuditEntry first = sealAll(tenant).getFirst();

        record(tenant, Given.NOW);
        AuditEntry late = sealAll(tenant).getFirst();

        assertTrue(late.content().id().compareTo(first.content().id()) < 0);
        assertEquals(List.of(first, late), chain().sealed(tenant, 0, 10));
    }

    @Test
    void rows_wait_in_the_order_of_their_ids_and_come_in_pages() {
        for (int i = 0; i < 5; i++) {
            record(tenant, Given.NOW.plusSeconds(i));
        }

        List<AuditEntry> two = chain().unsealed(tenant, "", 2);
        List<AuditEntry> rest = chain().unsealed(tenant, two.getLast().content().id(), 10);

        assertEquals(2, two.size());
        assertEquals(3, rest.size());
        assertEquals(Given.NOW, two.getFirst().content().at());
        assertEquals(Given.NOW.plusSeconds(2), rest.getFirst().content().at());
    }

    @Test
    void the_chain_comes_in_its_order_in_pages() {
        for (int i = 0; i < 5; i++) {
            record(tenant, Given.NOW.minusSeconds(i));
            sealAll(tenant);
        }

        assertEquals(
                List.of(1L, 2L),
                chain().sealed(tenant, 0, 2).stream()
                        .map(AuditChainContract::seq)
                        .toList());
        assertEquals(
                List.of(3L, 4L, 5L),
                chain().sealed(tenant, 2, 10).stream()
                        .map(AuditChainContract::seq)
                        .toList());
    }

    @Test
    void a_row_cannot_be_sealed_twice() {
        record(tenant, Given.NOW);
        AuditEntry sealed = sealAll(tenant).getFirst();

        assertThrows(
                IllegalStateException.class,
                () -> commit(() -> chain().seal(tenant, List.of(sealed.at(new ChainLink(2, hash()))))));
        assertEquals(List.of(sealed), chain().sealed(tenant, 0, 10));
    }

    @Test
    void a_place_cannot_be_taken_twice() {
        record(tenant, Given.NOW);
        record(tenant, Given.NOW.plusSeconds(1));
        List<AuditEntry> rows = chain().unsealed(tenant, "", 10);
        ChainLink place = new ChainLink(1, hash());

        assertThrows(
                RuntimeException.class,
                () -> commit(() -> chain().seal(
                                tenant, rows.stream().map(row -> row.at(place)).toList())));
        assertEquals(2, chain().unsealed(tenant, "", 10).size());
    }

    @Test
    void a_part_is_named_by_its_first_and_last_number() {
        for (int i = 0; i < 5; i++) {
            record(tenant, Given.NOW.plusSeconds(i));
        }
        record(tenant, Given.NOW.plusSeconds(100));
        sealAll(tenant);
        record(tenant, Given.NOW.plusSeconds(2));

        assertEquals(
                Optional.of(new AuditChain.Range(3, 4)),
                chain().range(tenant, Optional.of(Given.NOW.plusSeconds(2)), Optional.of(Given.NOW.plusSeconds(4))));
        assertEquals(
                Optional.of(new AuditChain.Range(1, 6)), chain().range(tenant, Optional.empty(), Optional.empty()));
        assertEquals(
                Optional.empty(), chain().range(tenant, Optional.of(Given.NOW.plusSeconds(900)), Optional.empty()));
    }

    @Test
    void a_checkpoint_is_kept_once_for_each_number() {
        Checkpoint first = checkpoint(5, "one");

        assertTrue(committed(() -> chain().addCheckpoint(tenant, first)));
        assertFalse(committed(() -> chain().addCheckpoint(tenant, checkpoint(5, "two"))));
        assertEquals(List.of(first), chain().checkpoints(tenant, 0, 10));
    }

    @Test
    void checkpoints_come_from_either_end() {
        for (int seq = 1; seq <= 5; seq++) {
            Checkpoint checkpoint = checkpoint(seq, "signature");
            commit(() -> chain().addCheckpoint(tenant, checkpoint));
        }

        assertEquals(List.of(3L, 4L), numbers(chain().checkpoints(tenant, 2, 2)));
        assertEquals(List.of(5L, 4L), numbers(chain().latestCheckpoints(tenant, Long.MAX_VALUE, 2)));
        assertEquals(List.of(2L, 1L), numbers(chain().latestCheckpoints(tenant, 3, 10)));
    }

    @Test
    void what_was_signed_is_not_forgotten_when_rows_vanish() {
        record(tenant, Given.NOW);
        sealAll(tenant);
        Checkpoint further = checkpoint(7, "signature");

        commit(() -> chain().addCheckpoint(tenant, further));

        assertEquals(further.link(), chain().head(tenant));
    }

    @Test
    void all_is_settled_when_the_last_row_is_signed() {
        assertTrue(chain().isSettled(tenant));
        record(tenant, Given.NOW);
        sealAll(tenant);
        assertFalse(chain().isSettled(tenant));

        commit(() -> chain().addCheckpoint(tenant, checkpoint(1, "signature")));

        assertTrue(chain().isSettled(tenant));
    }

    @Test
    void a_chain_begins_at_its_start() {
        assertEquals(ChainLink.start(tenant), chain().head(tenant));
        assertEquals(List.of(), chain().sealed(tenant, 0, 10));
    }

    @Test
    void does_not_see_the_other_tenants_rows() {
        record(otherTenant, Given.NOW);
        sealAll(otherTenant);
        commit(() -> chain().addCheckpoint(otherTenant, checkpoint(1, "signature")));
        record(otherTenant, Given.NOW);

        assertEquals(List.of(), chain().unsealed(tenant, "", 10));
        assertEquals(List.of(), chain().sealed(tenant, 0, 10));
        assertEquals(List.of(), chain().checkpoints(tenant, 0, 10));
        assertEquals(ChainLink.start(tenant), chain().head(tenant));
        assertTrue(chain().isSettled(tenant));
    }

    @Test
    void fifty_rows_at_once_all_find_their_place() {
        fiftyAtOnce(i -> () -> {
            audit().record(tenant, new UserEvent.UserLoggedIn(Given.USER), ORIGIN, Given.NOW.plusMillis(i));
            return i;
        });
        sealAll(tenant);

        assertEquals(FIFTY, chain().head(tenant).seq());
        assertEquals(FIFTY, chain().sealed(tenant, 0, 100).size());
    }

    @Test
    @Timeout(120)
    void what_is_read_while_others_write_and_seal_is_whole_and_good() throws InterruptedException {
        FakeCheckpointSigner signer = new FakeCheckpointSigner();
        SealAudit sealer = new SealAudit(chain(), signer, _ -> true, unitOfWork(), Clock.systemUTC());
        record(tenant, Given.NOW);
        sealer.seal(tenant);
        Thread writer = Thread.startVirtualThread(() -> {
            for (int i = 1; i <= FIFTY; i++) {
                record(tenant, Given.NOW.plusMillis(i));
                sealer.seal(tenant);
                record(tenant, Given.NOW.plusMillis(i));
            }
        });
        long rows = 1;
        do {
            CollectedTrail trail = new CollectedTrail();
            trail.begin(tenant, ChainLink.start(tenant), signer.published(tenant));
            new ChainReader(chain(), tenant, trail).all(0);

            assertEquals(Optional.empty(), trail.report().fault());
            assertTrue(trail.report().signedUpTo().isPresent());
            assertEquals(Set.copyOf(trail.ids()).size(), trail.ids().size());
            assertTrue(trail.ids().size() >= rows);
            rows = trail.ids().size();
        } while (writer.isAlive());
        writer.join();
        CollectedTrail all = new CollectedTrail();
        all.begin(tenant, ChainLink.start(tenant), signer.published(tenant));
        new ChainReader(chain(), tenant, all).all(0);
        assertEquals(1 + 2 * FIFTY, all.ids().size());
    }

    @Test
    void writes_need_a_unit_of_work() {
        record(tenant, Given.NOW);
        List<AuditEntry> linked = linked(tenant);

        assertNeedsUnitOfWork(() -> chain().seal(tenant, linked));
        assertNeedsUnitOfWork(() -> chain().addCheckpoint(tenant, checkpoint(1, "signature")));
    }

    private void record(TenantId of, Instant at) {
        commit(() -> audit().record(of, new UserEvent.UserLoggedIn(Given.USER), ORIGIN, at));
    }

    private List<AuditEntry> sealAll(TenantId of) {
        List<AuditEntry> linked = linked(of);
        commit(() -> chain().seal(of, linked));
        return linked;
    }

    private List<AuditEntry> linked(TenantId of) {
        List<AuditEntry> linked = new ArrayList<>();
        ChainLink place = chain().head(of);
        for (AuditEntry row : chain().unsealed(of, "", 1000)) {
            place = place.next(row.content(), row.mac());
            linked.add(row.at(place));
        }
        return linked;
    }

    private Checkpoint checkpoint(long seq, String signature) {
        return new Checkpoint(tenant, new ChainLink(seq, hash()), Given.NOW, new KeyId("key"), signature);
    }

    private String hash() {
        return ChainLink.start(tenant).hash();
    }

    private static long seq(AuditEntry row) {
        return row.link().orElseThrow().seq();
    }

    private static List<Long> numbers(List<Checkpoint> checkpoints) {
        return checkpoints.stream().map(checkpoint -> checkpoint.link().seq()).toList();
    }
}
