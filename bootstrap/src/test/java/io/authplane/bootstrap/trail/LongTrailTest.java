package io.authplane.bootstrap.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.audit.AuditLog;
import io.authplane.application.audit.CheckpointSigner;
import io.authplane.application.audit.ExportAudit;
import io.authplane.application.audit.SealAudit;
import io.authplane.application.key.OpenPurposeKeys;
import io.authplane.application.key.PurposeKeyring;
import io.authplane.bootstrap.TestServer;
import io.authplane.domain.audit.ChainFault;
import io.authplane.domain.audit.ChainReport;
import io.authplane.domain.audit.Checkpoint;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.TokenEvent;
import io.authplane.domain.authorization.GrantId;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.key.Purpose;
import io.authplane.domain.login.UserId;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.resource.ResourceId;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.FamilyId;
import io.authplane.domain.token.TokenId;
import io.authplane.idp.IdpAdapter;
import io.authplane.persistence.PersistenceAdapter;
import io.opentelemetry.api.OpenTelemetry;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// A trail of 100,000 rows: recorded, sealed and exported with the product, then tampered with in each way.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LongTrailTest {

    private static final int ROWS = 100_000;
    private static final int PART = 10_000;
    private static final TenantId TENANT = TenantId.DEFAULT;
    private static final Path FOLDER = TestServer.Scratch.folder();
    private static final Path TRAIL = FOLDER.resolve("trail.jsonl");
    private static final List<Checkpoint> PUBLISHED = new ArrayList<>();

    @BeforeAll
    static void record_seal_and_export() throws IOException {
        SecureRandom random = new SecureRandom();
        try (PersistenceAdapter storage = PersistenceAdapter.open(
                new PersistenceAdapter.DatabaseSettings.Sqlite(FOLDER.resolve("a.db")), OpenTelemetry.noop())) {
            PurposeKeyring keyring = new OpenPurposeKeys(
                            storage.purposeKeys(),
                            IdpAdapter.sealer(new byte[32], random::nextBytes),
                            IdpAdapter.macs(),
                            storage.unitOfWork(),
                            random::nextBytes,
                            Clock.systemUTC())
                    .open();
            AuditLog audit = storage.auditLog(
                    content -> keyring.tag(Purpose.AUDIT, content), random::nextBytes, Optional::empty);
            CheckpointSigner signer = IdpAdapter.checkpointSigner(keyring);
            SealAudit sealer = new SealAudit(
                    storage.auditChain(), signer, storage.turns(), storage.unitOfWork(), Clock.systemUTC());
            Instant start = Instant.parse("2026-01-01T00:00:00Z");
            for (int part = 0; part < ROWS; part += PART) {
                Instant begin = start.plusMillis(part);
                storage.unitOfWork().inTransaction(() -> recorded(audit, begin));
                sealer.seal(TENANT).ifPresent(PUBLISHED::add);
            }
            try (BufferedWriter out = Files.newBufferedWriter(TRAIL)) {
                new ExportAudit(storage.auditChain(), signer, audit, storage.unitOfWork(), Clock.systemUTC())
                        .export(
                                TENANT,
                                new ExportAudit.Extent(Optional.empty(), Optional.empty(), true),
                                Origin.internal("export"),
                                new TrailWriter(out, true));
            }
        }
    }

    @Test
    void an_untouched_trail_is_good_and_takes_seconds() throws IOException {
        long begin = System.nanoTime();

        ChainReport report = verified(lines());

        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        assertEquals(new ChainReport(ROWS, ROWS, 1, 0, Optional.of((long) ROWS), Optional.empty()), report);
        assertTrue(took.compareTo(Duration.ofSeconds(30)) < 0, took::toString);
    }

    @Test
    void a_changed_row_is_found() throws IOException {
        List<String> lines = lines();
        int line = lineOf(lines, 77_777);
        lines.set(line, lines.get(line).replace("\"client_id\":\"client-1\"", "\"client_id\":\"client-2\""));

        assertTrue(verified(lines).fault().orElseThrow() instanceof ChainFault.Changed(long seq, _)
                && seq == 77_777);
    }

    @Test
    void a_removed_row_is_found() throws IOException {
        List<String> lines = lines();
        lines.remove(lineOf(lines, 77_777));

        assertEquals(
                Optional.of(new ChainFault.Removed(77_777, 77_777)),
                verified(lines).fault());
    }

    @Test
    void reordered_rows_are_found() throws IOException {
        List<String> lines = lines();
        Collections.swap(lines, lineOf(lines, 77_777), lineOf(lines, 88_888));

        assertTrue(verified(lines).fault().orElseThrow()
                        instanceof ChainFault.Reordered(long expected, long found, _)
                && expected == 77_777
                && found == 88_888);
    }

    @Test
    void a_cut_off_tail_is_found_given_the_last_published_checkpoint() throws IOException {
        List<String> lines = lines().subList(0, lineOf(lines(), 77_777));

        assertTrue(verified(lines).isGood());
        assertEquals(
                Optional.of(new ChainFault.CutOff(77_776, ROWS)),
                verified(lines, PUBLISHED.getLast()).fault());
    }

    private static boolean recorded(AuditLog audit, Instant begin) {
        for (int i = 0; i < PART; i++) {
            audit.record(
                    TENANT,
                    new TokenEvent.TokenIssued(
                            new UserId("01900000-0000-7000-8000-000000000001"),
                            new ClientId("client-1"),
                            new TokenId("01900000-0000-7000-8000-000000000002"),
                            new GrantId("01900000-0000-7000-8000-000000000003"),
                            Optional.of(new FamilyId("01900000-0000-7000-8000-000000000004")),
                            new ResourceId("01900000-0000-7000-8000-000000000005"),
                            Scopes.of("files:read", "files:write")),
                    new Origin("request-" + i, Optional.empty(), Optional.of("192.0.2.7")),
                    begin.plusMillis(i));
        }
        return true;
    }

    private static List<String> lines() throws IOException {
        return new ArrayList<>(Files.readAllLines(TRAIL));
    }

    private static int lineOf(List<String> lines, int seq) {
        String start = "{\"type\":\"row\",\"seq\":" + seq + ",";
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(start)) {
                return i;
            }
        }
        throw new AssertionError("no row " + seq);
    }

    private static ChainReport verified(List<String> lines, Checkpoint... published) throws IOException {
        Path file = Files.write(Files.createTempFile(FOLDER, "tampered", ".jsonl"), lines);
        try (BufferedReader in = Files.newBufferedReader(file)) {
            return new TrailCheck(List.of(published), List.of()).run(in);
        } finally {
            Files.delete(file);
        }
    }
}
