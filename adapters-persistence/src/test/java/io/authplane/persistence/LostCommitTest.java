package io.authplane.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.audit.AuditLog;
import io.authplane.application.random.CountingEntropy;
import io.authplane.application.transaction.StoreUnavailable;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.UserEvent;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.MacTag;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// The answer to a COMMIT is lost on the way from PostgreSQL: the audit row of the transaction says what became of it.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LostCommitTest {

    private static final TenantId TENANT = TenantId.DEFAULT;
    private static final AncestorRef REF = new AncestorRef(AncestorKind.GRANT, Given.id(1));
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final AtomicInteger runs = new AtomicInteger();
    private PersistenceAdapter.DatabaseSettings.Postgres direct;
    private Wire wire;
    private PersistenceAdapter adapter;
    private AuditLog audit;

    @BeforeEach
    void open() throws Exception {
        direct = (PersistenceAdapter.DatabaseSettings.Postgres) Backend.POSTGRES.fresh();
        wire = new Wire(Backend.serverPort());
        // In simple mode the driver says every statement in its own words, so the line hears a commit.
        adapter = Backend.open(
                Backend.postgres(direct.dsn().reveal().replace(":" + Backend.serverPort(), ":" + wire.port())
                        + "&preferQueryMode=simple"));
        audit = adapter.auditLog(
                input -> new MacTag(new KeyId("k"), "A".repeat(43)), new CountingEntropy(), Optional::empty);
        adapter.unitOfWork().inTransaction(() -> {
            adapter.standings().open(TENANT, REF);
            return true;
        });
    }

    @AfterEach
    void close() throws Exception {
        adapter.close();
        wire.close();
    }

    @Test
    void a_commit_that_happened_gives_its_answer() {
        wire.fault(Wire.Fault.CUT_AFTER_COMMIT);

        Optional<Standing> answer = assertTimeoutPreemptively(PATIENCE, this::raise);

        assertEquals(1, runs.get());
        assertEquals(2, answer.orElseThrow().epoch());
        assertEquals(answer, adapter.standings().find(TENANT, REF));
        assertEquals(1, auditRows());
    }

    @Test
    void a_commit_that_never_arrived_is_known_not_to_have_happened_and_runs_again() {
        wire.fault(Wire.Fault.CUT_BEFORE_COMMIT);

        Optional<Standing> answer = assertTimeoutPreemptively(PATIENCE, this::raise);

        assertEquals(2, runs.get());
        assertEquals(2, answer.orElseThrow().epoch());
        assertEquals(answer, adapter.standings().find(TENANT, REF));
        assertEquals(1, auditRows());
    }

    @Test
    void a_commit_that_arrives_late_is_waited_for() throws Exception {
        wire.fault(Wire.Fault.HOLD_COMMIT);
        CompletableFuture<Optional<Standing>> answer = CompletableFuture.supplyAsync(this::raise);
        assertTrue(wire.awaitHeld(), answer::toString);
        assertTimeoutPreemptively(PATIENCE, this::awaitSomebodyWaiting);

        wire.deliver();

        assertEquals(
                2,
                answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).orElseThrow().epoch());
        assertEquals(1, runs.get());
        assertEquals(1, auditRows());
    }

    @Test
    void a_commit_that_may_still_arrive_is_unknown_and_not_repeated() throws Exception {
        wire.fault(Wire.Fault.HOLD_COMMIT);
        CompletableFuture<Optional<Standing>> answer = CompletableFuture.supplyAsync(this::raise);
        assertTrue(wire.awaitHeld(), answer::toString);

        var failed = assertThrows(ExecutionException.class, () -> answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        wire.deliver();

        var told = (StoreUnavailable) failed.getCause();
        assertTrue(told.getMessage().contains("unknown"), told::getMessage);
        assertEquals(1, runs.get());
        assertTimeoutPreemptively(PATIENCE, () -> {
            while (auditRows() == 0) {
                Thread.onSpinWait();
            }
        });
        assertEquals(2, adapter.standings().find(TENANT, REF).orElseThrow().epoch());
    }

    @Test
    void without_a_database_to_ask_it_is_unknown() {
        wire.fault(Wire.Fault.GONE_AFTER_COMMIT);

        var told = assertTimeoutPreemptively(PATIENCE, () -> assertThrows(StoreUnavailable.class, this::raise));

        assertTrue(told.getMessage().contains("unknown"), told::getMessage);
        assertEquals(1, runs.get());
    }

    @Test
    void what_wrote_nothing_runs_again() {
        wire.fault(Wire.Fault.CUT_AFTER_COMMIT);

        Optional<Standing> found = assertTimeoutPreemptively(
                PATIENCE,
                () -> adapter.unitOfWork().inTransaction(() -> {
                    runs.incrementAndGet();
                    return adapter.standings().find(TENANT, REF);
                }));

        assertEquals(2, runs.get());
        assertEquals(1, found.orElseThrow().epoch());
    }

    private Optional<Standing> raise() {
        return adapter.unitOfWork().inTransaction(this::raiseAndRecord);
    }

    private Optional<Standing> raiseAndRecord() {
        runs.incrementAndGet();
        Optional<Standing> raised = adapter.standings().change(TENANT, REF, Standing.State.ACTIVE, true);
        audit.record(TENANT, new UserEvent.UserLoggedIn(Given.USER), Origin.internal("request-1"), Given.NOW);
        return raised;
    }

    private int auditRows() {
        return count("select count(*) from audit_event");
    }

    private void awaitSomebodyWaiting() {
        while (count("select count(*) from pg_locks where not granted") == 0) {
            Thread.onSpinWait();
        }
    }

    private int count(String sql) {
        try (Connection connection = Backend.connection(direct);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
