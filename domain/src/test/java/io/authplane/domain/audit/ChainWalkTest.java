package io.authplane.domain.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.MacTag;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChainWalkTest {

    private static final KeyId TRUSTED = new KeyId("trusted");
    private static final KeyId OTHER = new KeyId("other");
    private final List<AuditEntry> rows = chain(10);

    @Test
    void an_untouched_chain_is_good_as_far_as_it_is_signed() {
        ChainReport report = walk(rows, checkpoint(4), checkpoint(8));

        assertEquals(new ChainReport(10, 10, 0, 0, Optional.of(8L), Optional.empty()), report);
    }

    @Test
    void an_empty_trail_is_good() {
        assertTrue(walk(List.of()).isGood());
    }

    @Test
    void a_changed_row_is_named() {
        rows.set(4, changed(rows.get(4)));

        assertEquals(
                Optional.of(new ChainFault.Changed(5, Given.id(5))), walk(rows).fault());
        assertEquals(4, walk(rows).last());
    }

    @Test
    void a_removed_row_is_named() {
        rows.remove(4);

        assertEquals(Optional.of(new ChainFault.Removed(5, 5)), walk(rows).fault());
    }

    @Test
    void several_removed_rows_are_named_together_also_the_first_ones() {
        assertEquals(
                Optional.of(new ChainFault.Removed(1, 3)),
                walk(rows.subList(3, 10)).fault());
    }

    @Test
    void two_rows_that_changed_places_are_told_from_removed_ones() {
        Collections.swap(rows, 4, 6);

        assertEquals(
                Optional.of(new ChainFault.Reordered(5, 7, Given.id(7))),
                walk(rows).fault());
    }

    @Test
    void a_row_that_comes_twice_is_out_of_order() {
        rows.add(5, rows.get(2));

        assertEquals(
                Optional.of(new ChainFault.Reordered(6, 3, Given.id(3))),
                walk(rows).fault());
    }

    @Test
    void rows_that_were_numbered_anew_after_one_was_removed_are_changed() {
        AuditEntry sixth = rows.get(5);
        rows.set(4, sixth.at(new ChainLink(5, rows.get(4).link().orElseThrow().hash())));
        rows.remove(5);

        assertEquals(
                Optional.of(new ChainFault.Changed(5, Given.id(6))), walk(rows).fault());
    }

    @Test
    void a_chain_that_was_made_anew_does_not_fit_what_was_signed() {
        List<AuditEntry> forged = relinked(rows.stream()
                .map(row -> row.content().id().equals(Given.id(5)) ? changed(row) : row)
                .toList());

        assertTrue(walk(forged).isGood());
        assertEquals(
                Optional.of(new ChainFault.Rewritten(5, 8)),
                walk(forged, checkpoint(4), checkpoint(8)).fault());
    }

    @Test
    void a_tail_that_was_cut_off_is_missed_if_it_was_signed() {
        assertTrue(walk(rows.subList(0, 7)).isGood());
        assertEquals(
                Optional.of(new ChainFault.CutOff(7, 9)),
                walk(rows.subList(0, 7), checkpoint(4), checkpoint(9)).fault());
    }

    @Test
    void a_checkpoint_of_an_unknown_key_is_not_believed() {
        Checkpoint unknown = signedBy(OTHER, rows.get(3).link().orElseThrow());

        assertEquals(
                Optional.of(new ChainFault.ForgedCheckpoint(4, "other")),
                walk(rows, unknown).fault());
        assertEquals(
                Optional.of(new ChainFault.ForgedCheckpoint(20, "other")),
                walk(rows, signedBy(OTHER, new ChainLink(20, unknown.link().hash())))
                        .fault());
    }

    @Test
    void a_forged_checkpoint_does_not_pass_for_rewritten_rows() {
        Checkpoint unknown = signedBy(
                OTHER, new ChainLink(4, rows.get(1).link().orElseThrow().hash()));

        assertEquals(
                Optional.of(new ChainFault.ForgedCheckpoint(4, "other")),
                walk(rows, unknown).fault());
    }

    @Test
    void a_part_of_a_chain_is_walked_from_the_link_before_it() {
        ChainWalk walk = new ChainWalk(
                rows.get(4).link().orElseThrow(),
                List.of(checkpoint(2), checkpoint(5), checkpoint(9)),
                ChainWalkTest::trusted,
                _ -> true);
        rows.subList(5, 10).forEach(walk::accept);

        assertEquals(new ChainReport(5, 10, 0, 0, Optional.of(9L), Optional.empty()), walk.end());
    }

    @Test
    void an_erased_address_leaves_the_chain_good_and_another_one_does_not() {
        rows.set(2, rows.get(2).withoutAddress());
        assertEquals(1, walk(rows).erased());
        assertTrue(walk(rows).isGood());

        AuditEntry row = rows.get(6);
        ErasableAddress other =
                new ErasableAddress("192.0.2.99", row.address().orElseThrow().salt());
        rows.set(6, new AuditEntry(row.content(), row.mac(), Optional.of(other), row.link()));

        assertEquals(
                Optional.of(new ChainFault.AddressChanged("row 7", Given.id(7))),
                walk(rows).fault());
    }

    @Test
    void a_row_that_this_installation_did_not_write_is_named_also_among_the_unsealed() {
        ChainWalk walk = new ChainWalk(
                ChainLink.start(TenantId.DEFAULT),
                List.of(),
                ChainWalkTest::trusted,
                entry -> !entry.content().id().equals(Given.id(11)));
        rows.forEach(walk::accept);
        walk.accept(entry(11));

        ChainReport report = walk.end();
        assertEquals(1, report.unsealed());
        assertEquals(Optional.of(new ChainFault.WrongMac("an unsealed row", Given.id(11))), report.fault());
    }

    @Test
    void every_fault_is_a_sentence_that_names_the_row() {
        List<ChainFault> faults = List.of(
                new ChainFault.Changed(5, "id"),
                new ChainFault.WrongMac("row 5", "id"),
                new ChainFault.AddressChanged("row 5", "id"),
                new ChainFault.Removed(5, 5),
                new ChainFault.Removed(5, 7),
                new ChainFault.Reordered(5, 7, "id"),
                new ChainFault.Rewritten(5, 8),
                new ChainFault.CutOff(5, 9),
                new ChainFault.ForgedCheckpoint(5, "k"));

        assertTrue(faults.stream().allMatch(fault -> fault.sentence().contains("5")));
        assertEquals("row 5 was removed", new ChainFault.Removed(5, 5).sentence());
    }

    @Test
    void every_member_of_a_row_counts() {
        AuditEntry row = rows.getFirst();
        ChainLink start = ChainLink.start(TenantId.DEFAULT);

        assertNotEquals(start, ChainLink.start(new TenantId("other")));
        assertNotEquals(
                start.next(row.content(), row.mac()),
                start.next(row.content(), new MacTag(OTHER, row.mac().mac())));
        assertFalse(new ChainLink(1, start.hash())
                .next(row.content(), row.mac())
                .hash()
                .equals(start.next(row.content(), row.mac()).hash()));
    }

    private static ChainReport walk(List<AuditEntry> entries, Checkpoint... checkpoints) {
        ChainWalk walk = new ChainWalk(
                ChainLink.start(TenantId.DEFAULT), List.of(checkpoints), ChainWalkTest::trusted, _ -> true);
        entries.forEach(walk::accept);
        return walk.end();
    }

    private static boolean trusted(Checkpoint checkpoint) {
        return checkpoint.keyId().equals(TRUSTED);
    }

    private Checkpoint checkpoint(int seq) {
        return signedBy(TRUSTED, chain(10).get(seq - 1).link().orElseThrow());
    }

    private static Checkpoint signedBy(KeyId key, ChainLink link) {
        return new Checkpoint(TenantId.DEFAULT, link, Given.NOW, key, "signature");
    }

    private static List<AuditEntry> chain(int length) {
        List<AuditEntry> entries = new ArrayList<>();
        for (int i = 1; i <= length; i++) {
            entries.add(entry(i));
        }
        return relinked(entries);
    }

    private static List<AuditEntry> relinked(List<AuditEntry> entries) {
        List<AuditEntry> linked = new ArrayList<>();
        ChainLink place = ChainLink.start(TenantId.DEFAULT);
        for (AuditEntry entry : entries) {
            place = place.next(entry.content(), entry.mac());
            linked.add(entry.at(place));
        }
        return linked;
    }

    private static AuditEntry entry(int number) {
        ErasableAddress address = ErasableAddress.of("192.0.2.7", new byte[ErasableAddress.SALT_BYTES]);
        AuditContent content = new AuditContent(
                TenantId.DEFAULT,
                Given.id(number),
                "user.login",
                Given.USER.value(),
                Given.USER.value(),
                "",
                "{}",
                "request-" + number,
                "",
                address.digest(),
                Given.NOW);
        return new AuditEntry(content, mac(content), Optional.of(address), Optional.empty());
    }

    private static AuditEntry changed(AuditEntry entry) {
        AuditContent was = entry.content();
        AuditContent content = new AuditContent(
                was.tenant(),
                was.id(),
                was.action(),
                "somebody else",
                was.subject(),
                was.clientId(),
                was.detail(),
                was.requestId(),
                was.traceId(),
                was.addressDigest(),
                was.at());
        return new AuditEntry(content, entry.mac(), entry.address(), entry.link());
    }

    private static MacTag mac(AuditContent content) {
        return new MacTag(TRUSTED, TokenHash.base64Url(TokenHash.sha256(content.bytes())));
    }
}
