package io.authplane.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.transaction.StoreUnavailable;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OutageTest {

    private static final TenantId TENANT = TenantId.DEFAULT;
    private static final AncestorRef REF = new AncestorRef(AncestorKind.GRANT, Given.id(1));
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Test
    void a_stopped_server_is_told_within_seconds_and_its_return_is_noticed(@TempDir Path folder) throws Exception {
        PersistenceAdapter adapter;
        int port;
        try (EmbeddedPostgres server = server(folder, 0)) {
            port = server.getPort();
            adapter = Backend.open(Backend.postgres(server.getJdbcUrl("postgres", "postgres")));
            write(adapter);
        }
        try (adapter) {
            assertTimeoutPreemptively(PATIENCE, () -> assertUnavailable(adapter));

            try (EmbeddedPostgres _ = server(folder, port)) {
                assertTimeoutPreemptively(PATIENCE, () -> awaitAnswer(adapter));
                assertEquals(Optional.of(first()), adapter.standings().find(TENANT, REF));
                assertEquals("done", adapter.unitOfWork().inTransaction(() -> "done"));
            }
        }
    }

    @Test
    void no_server_at_the_start_is_told_too() {
        var nowhere = Backend.postgres("postgres://nobody@127.0.0.1:1/none");

        assertTimeoutPreemptively(PATIENCE, () -> assertThrows(StoreUnavailable.class, () -> Backend.open(nowhere)));
    }

    @Test
    void a_line_that_breaks_within_a_transaction_takes_it_back() throws Exception {
        try (Wire wire = new Wire(Backend.serverPort());
                PersistenceAdapter adapter = through(wire)) {
            assertThrows(
                    StoreUnavailable.class,
                    () -> adapter.unitOfWork().inTransaction(() -> {
                        adapter.standings().open(TENANT, REF);
                        wire.cut();
                        return adapter.standings().find(TENANT, REF);
                    }));

            wire.mend();
            assertTimeoutPreemptively(PATIENCE, () -> awaitAnswer(adapter));
            assertEquals(Optional.empty(), adapter.standings().find(TENANT, REF));
        }
    }

    @Test
    void a_commit_whose_answer_is_lost_is_not_tried_again() throws Exception {
        try (Wire wire = new Wire(Backend.serverPort());
                PersistenceAdapter adapter = through(wire)) {
            write(adapter);

            assertEquals(1, runsThatEndUnknown(wire, adapter, Wire.Fault.CUT_AFTER_COMMIT));

            assertTimeoutPreemptively(PATIENCE, () -> awaitAnswer(adapter));
            assertEquals(2, adapter.standings().find(TENANT, REF).orElseThrow().epoch());
        }
    }

    @Test
    void a_commit_that_never_arrived_is_not_tried_again_either() throws Exception {
        try (Wire wire = new Wire(Backend.serverPort());
                PersistenceAdapter adapter = through(wire)) {
            write(adapter);

            assertEquals(1, runsThatEndUnknown(wire, adapter, Wire.Fault.CUT_BEFORE_COMMIT));

            assertTimeoutPreemptively(PATIENCE, () -> awaitAnswer(adapter));
            assertEquals(1, adapter.standings().find(TENANT, REF).orElseThrow().epoch());
        }
    }

    @Test
    void what_runs_when_the_adapter_is_closed_ends_as_unavailable() {
        for (Backend backend : Backend.values()) {
            PersistenceAdapter adapter = backend.open();
            adapter.close();

            assertThrows(StoreUnavailable.class, () -> adapter.standings().find(TENANT, REF));
            assertThrows(StoreUnavailable.class, () -> adapter.unitOfWork().inTransaction(() -> "never"));
            assertFalse(adapter.answers());
        }
    }

    private static int runsThatEndUnknown(Wire wire, PersistenceAdapter adapter, Wire.Fault fault) {
        AtomicInteger runs = new AtomicInteger();
        wire.fault(fault);
        var told = assertThrows(
                StoreUnavailable.class,
                () -> adapter.unitOfWork().inTransaction(() -> {
                    runs.incrementAndGet();
                    return adapter.standings().change(TENANT, REF, Standing.State.ACTIVE, true);
                }));
        assertTrue(told.getMessage().contains("unknown"), told::getMessage);
        return runs.get();
    }

    private static void assertUnavailable(PersistenceAdapter adapter) {
        assertThrows(StoreUnavailable.class, () -> adapter.standings().find(TENANT, REF));
        assertThrows(StoreUnavailable.class, () -> write(adapter));
        assertFalse(adapter.answers());
    }

    private static void awaitAnswer(PersistenceAdapter adapter) {
        while (!adapter.answers()) {
            Thread.onSpinWait();
        }
    }

    private static void write(PersistenceAdapter adapter) {
        adapter.unitOfWork().inTransaction(() -> {
            adapter.standings().open(TENANT, REF);
            return true;
        });
    }

    private static Standing first() {
        return Standing.first(REF.kind(), REF.id());
    }

    /// In simple mode the driver says every statement in its own words, so the line hears a commit.
    private static PersistenceAdapter through(Wire wire) {
        String url = ((PersistenceAdapter.DatabaseSettings.Postgres) Backend.POSTGRES.fresh())
                .dsn()
                .reveal();
        return Backend.open(Backend.postgres(
                url.replace(":" + Backend.serverPort(), ":" + wire.port()) + "&preferQueryMode=simple"));
    }

    private static EmbeddedPostgres server(Path folder, int port) throws Exception {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }
}
