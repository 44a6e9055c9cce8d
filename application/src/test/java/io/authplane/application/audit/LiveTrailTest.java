package io.authplane.application.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.InMemoryStores;
import io.authplane.application.MutableClock;
import io.authplane.domain.audit.AuditEntry;
import io.authplane.domain.audit.ChainFault;
import io.authplane.domain.audit.ChainLink;
import io.authplane.domain.audit.ChainReport;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.UserEvent;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A trail is exported and verified while rows arrive and are sealed.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LiveTrailTest {

    private static final TenantId TENANT = TenantId.DEFAULT;
    private static final Duration DAY = Duration.ofDays(1);

    private final InMemoryStores stores = new InMemoryStores();
    private final AuditChain chain = stores.auditChain();
    private final MutableClock clock = new MutableClock();
    private final FakeCheckpointSigner signer = new FakeCheckpointSigner();
    private final SealAudit sealer = new SealAudit(chain, signer, stores.turns(), stores.unitOfWork(), clock);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void an_export_holds_each_row_once_whenever_others_write_and_seal(int moment) {
        List<String> before = threeSealedAndTwoNot();

        CollectedTrail trail = exported(read -> {
            if (read == moment) {
                writeAndSeal();
            }
        });

        assertWhole(before, trail);
    }

    @Test
    void an_export_holds_each_row_once_when_others_write_and_seal_all_the_time() {
        List<String> before = threeSealedAndTwoNot();

        assertWhole(before, exported(read -> {
            if (read < 50) {
                writeAndSeal();
            }
        }));
    }

    @Test
    void rows_that_are_sealed_while_many_wait_come_once_whichever_they_are() {
        record(1);
        sealer.seal(TENANT);
        record(2 * ChainReader.PAGE + 100);
        List<String> before = ids();

        CollectedTrail trail = exported(read -> {
            record(1);
            List<AuditEntry> waiting = chain.unsealed(TENANT, "", 10_000);
            seal(waiting.getFirst(), waiting.get(waiting.size() / 2), waiting.getLast());
        });

        assertWhole(before, trail);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
    void a_trail_verifies_whenever_others_write_and_seal(int moment) {
        threeSealedAndTwoNot();

        ChainReport report = verified(read -> {
            if (read == moment) {
                writeAndSeal();
            }
        });

        assertEquals(Optional.empty(), report.fault());
        assertTrue(report.signedUpTo().isPresent());
        assertTrue(report.sealed() + report.unsealed() >= 5);
    }

    @Test
    void rows_that_vanished_from_the_end_are_missed_however_much_was_signed_about_them() {
        record(1);
        sealer.seal(TENANT);
        for (int i = 0; i < ChainReader.PAGE + 1; i++) {
            long seq = i + 2L;
            stores.unitOfWork()
                    .inTransaction(() -> chain.addCheckpoint(
                            TENANT, signer.sign(TENANT, new ChainLink(seq, hash()), clock.instant())));
        }

        ChainFault cutOff = new ChainFault.CutOff(1, ChainReader.PAGE + 2);
        assertEquals(Optional.of(cutOff), verified(_ -> {}).fault());
        assertEquals(Optional.of(cutOff), exported(_ -> {}).report().fault());
    }

    @Test
    void a_whole_trail_begins_at_its_start_whatever_was_signed_about_the_rows_that_vanished_there() {
        threeSealedAndTwoNot();
        sealer.seal(TENANT);
        chain.sealed(TENANT, 0, 3).forEach(this::remove);

        assertEquals(
                Optional.of(new ChainFault.Removed(1, 3)),
                exported(_ -> {}).report().fault());
    }

    @Test
    void a_part_is_what_was_recorded_in_a_time() {
        List<String> first = threeSealedAndTwoNot();
        sealer.seal(TENANT);
        clock.advance(DAY);
        record(2);
        sealer.seal(TENANT);
        Instant day = clock.instant();

        CollectedTrail until = exported(Optional.empty(), Optional.of(day));
        CollectedTrail since = exported(Optional.of(day), Optional.empty());
        CollectedTrail none = exported(Optional.of(day.plus(DAY)), Optional.empty());

        assertEquals(first, until.ids());
        assertEquals(new ChainReport(5, 5, 0, 0, Optional.of(5L), Optional.empty()), until.report());
        assertEquals(Optional.of(7L), since.report().signedUpTo());
        assertEquals(2, since.report().sealed());
        assertEquals(0, none.report().sealed());
        assertEquals(Optional.empty(), none.report().fault());
    }

    private List<String> threeSealedAndTwoNot() {
        record(3);
        sealer.seal(TENANT);
        record(2);
        return ids();
    }

    private void writeAndSeal() {
        record(1);
        sealer.seal(TENANT);
        record(1);
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

    private void seal(AuditEntry... rows) {
        List<AuditEntry> linked = new ArrayList<>();
        ChainLink place = chain.head(TENANT);
        for (AuditEntry row : rows) {
            place = place.next(row.content(), row.mac());
            linked.add(row.at(place));
        }
        stores.unitOfWork().inTransaction(() -> {
            chain.seal(TENANT, linked);
            return true;
        });
    }

    private void remove(AuditEntry row) {
        stores.unitOfWork()
                .inTransaction(() ->
                        stores.audit().table().remove(TENANT, row.content().id()));
    }

    private CollectedTrail exported(IntConsumer meanwhile) {
        return exported(meanwhile, Optional.empty(), Optional.empty());
    }

    private CollectedTrail exported(Optional<Instant> since, Optional<Instant> until) {
        return exported(_ -> {}, since, until);
    }

    private CollectedTrail exported(IntConsumer meanwhile, Optional<Instant> since, Optional<Instant> until) {
        CollectedTrail trail = new CollectedTrail();
        new ExportAudit(new BusyChain(chain, meanwhile), signer, stores.audit(), stores.unitOfWork(), clock)
                .export(TENANT, new ExportAudit.Extent(since, until, true), Origin.internal("export"), trail);
        return trail;
    }

    private ChainReport verified(IntConsumer meanwhile) {
        return new VerifyAudit(new BusyChain(chain, meanwhile), signer, (_, _) -> true).verify(TENANT, List.of());
    }

    private List<String> ids() {
        return stores.audit().table().all(TENANT).stream()
                .map(kept -> kept.entry().content().id())
                .toList();
    }

    private static void assertWhole(List<String> before, CollectedTrail trail) {
        Set<String> found = new HashSet<>(trail.ids());
        assertEquals(found.size(), trail.ids().size(), "a row came twice");
        assertTrue(found.containsAll(before), "a row is missing");
        assertEquals(Optional.empty(), trail.report().fault());
        assertTrue(trail.report().signedUpTo().isPresent());
    }

    private static String hash() {
        return ChainLink.start(TENANT).hash();
    }
}
