package io.authplane.bootstrap.e2e.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.bootstrap.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// The checkers of the crash suite find what they are there for, in a server that was made to fail so.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckersTest {

    private static final int ANSWERS = 60;

    private final Random random = new Random(1);

    @Test
    void they_find_a_disk_that_forgets() throws Exception {
        Path folder = TestServer.Scratch.folder();
        try (Arena arena = Arena.onSqlite(folder);
                Arena.Round round = arena.prepare()) {
            arena.server().stop();
            Path kept = folder.resolve("kept.db");
            Files.copy(folder.resolve("authserver.db"), kept);
            arena.server().start();

            Trail trail = arena.trail();
            int before = trail.published().size();
            arena.storm(round, random, ANSWERS, () -> {
                round.revocations().run();
                arena.server().await("a checkpoint", () -> trail.published().size() > before);
                arena.server().kill();
            });
            forget(folder, kept);
            arena.server().start();

            List<String> violations = arena.violations(round);
            assertFound(violations, "lost: no issuance");
            assertFound(violations, "lost: no audit row");
            assertFound(violations, "lost: the last answered refresh token is refused");
            assertFound(violations, "revoked: a code lives again");
            assertFound(violations, "twice: a code gave");
            assertFound(violations, "the audit trail: ");
        }
    }

    /// The database is told to acknowledge commits before they are on disk, where nobody brings them any more.
    @Test
    void they_find_synchronous_commit_off() throws Exception {
        Path folder = TestServer.Scratch.folder();
        PostgresDatabase database = new PostgresDatabase(folder);
        try (Arena arena = Arena.on(folder, database);
                Arena.Round round = arena.prepare()) {
            execute(arena, Sabotage.ASYNCHRONOUS_COMMITS);
            database.freezeLogWriter();

            arena.storm(round, random, ANSWERS, () -> {
                database.kill();
                database.start();
            });
            arena.server().awaitReady();

            assertFound(arena.violations(round), "lost: no issuance");
        }
    }

    @Test
    void they_find_a_code_that_works_twice() throws Exception {
        try (Arena arena = Arena.onSqlite(TestServer.Scratch.folder());
                Arena.Round round = arena.prepare()) {
            execute(arena, """
                    create trigger twice after update of redeemed_at on authorization_code
                    when new.redeemed_at is not null
                    begin update authorization_code set redeemed_at = null where hash = new.hash; end""");

            arena.storm(round, random, ANSWERS, () -> {});

            assertFound(arena.violations(round), "twice: a code gave");
        }
    }

    @Test
    void they_find_a_revocation_that_does_not_hold_and_a_changed_audit_row() throws Exception {
        try (Arena arena = Arena.onSqlite(TestServer.Scratch.folder());
                Arena.Round round = arena.prepare()) {
            execute(arena, """
                    create trigger forgiving after update on standing
                    begin update standing set state = old.state, epoch = old.epoch
                    where tenant_id = old.tenant_id and kind = old.kind and id = old.id; end""");
            arena.storm(round, random, ANSWERS, () -> round.revocations().run());
            assertEquals(Optional.empty(), arena.trail().awaitSealed().fault());
            execute(arena, "update audit_event set subject = 'somebody else' where action = 'token.refreshed'");

            List<String> violations = arena.violations(round);

            assertFound(violations, "revoked: a code lives again");
            assertFound(violations, "revoked: a refresh token lives again");
            assertFound(violations, "the MAC of audit row");
            assertFound(violations, "the audit trail: Changed");
        }
    }

    private static void forget(Path folder, Path kept) {
        try {
            Files.deleteIfExists(folder.resolve("authserver.db-wal"));
            Files.deleteIfExists(folder.resolve("authserver.db-shm"));
            Files.copy(kept, folder.resolve("authserver.db"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void execute(Arena arena, String sql) throws SQLException {
        try (Connection connection = arena.database().connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void assertFound(List<String> violations, String sentence) {
        assertTrue(violations.stream().anyMatch(found -> found.startsWith(sentence)), violations::toString);
    }
}
