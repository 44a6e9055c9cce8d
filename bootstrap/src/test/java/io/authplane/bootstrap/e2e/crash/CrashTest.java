package io.authplane.bootstrap.e2e.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.bootstrap.TestServer;
import io.authplane.domain.audit.ChainReport;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// Kills the server (SIGKILL) in the midst of redemptions, refreshes and revocations, starts it again and compares.
///
/// `-Dcrash.rounds=200` for more rounds, `-Dcrash.answers=150` for longer ones, `-Dcrash.seed=…` for the same moments
/// again, `-Dcrash.database=sqlite` or `postgresql` for one of the two.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CrashTest {

    private static final int ROUNDS = Integer.getInteger("crash.rounds", 20);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());
    private static final String DATABASE = System.getProperty("crash.database", "");
    private static final int MOST_ANSWERS = Integer.getInteger("crash.answers", 60);

    private enum Kill {
        SERVER,
        DATABASE,
        BOTH
    }

    /// Both databases at once: while one is waited for, the other one works.
    @Test
    void nothing_that_was_answered_is_lost_or_undone() throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            Future<Integer> sqlite = threads.submit(this::onSqlite);
            Future<Integer> postgresql = threads.submit(this::onPostgres);
            int rounds = sqlite.get() + postgresql.get();
            assertTrue(rounds >= ROUNDS, "only " + rounds + " rounds");
        }
    }

    private int onSqlite() throws SQLException {
        if (DATABASE.equals("postgresql")) {
            return 0;
        }
        try (Arena arena = Arena.onSqlite(TestServer.Scratch.folder())) {
            run("sqlite", arena, List.of(Kill.SERVER));
            try (var connection = arena.database().connect();
                    var statement = connection.createStatement();
                    var row = statement.executeQuery("pragma integrity_check")) {
                row.next();
                assertEquals("ok", row.getString(1));
            }
        }
        return ROUNDS;
    }

    private int onPostgres() {
        if (DATABASE.equals("sqlite")) {
            return 0;
        }
        try (Arena arena = Arena.onPostgres(TestServer.Scratch.folder())) {
            run("postgresql", arena, List.of(Kill.SERVER, Kill.DATABASE, Kill.BOTH));
        }
        return ROUNDS;
    }

    private static void run(String name, Arena arena, List<Kill> kinds) {
        System.err.println(name + ": crash.seed=" + SEED + " crash.rounds=" + ROUNDS);
        Random random = new Random(SEED);
        int answered = 0;
        for (int i = 1; i <= ROUNDS; i++) {
            Kill kind = kinds.get(random.nextInt(kinds.size()));
            int answers = 1 + random.nextInt(MOST_ANSWERS);
            long start = System.nanoTime();
            try (Arena.Round round = arena.prepare()) {
                arena.storm(round, random, answers, () -> kill(arena, kind));
                revive(arena, kind);
                String what = name + ", round " + i + " of seed " + SEED + ", " + kind + " killed after " + answers;
                assertEquals(List.of(), arena.violations(round), what);
                System.err.println(what + ": good, " + (System.nanoTime() - start) / 1_000_000 + " ms");
                answered += round.history().issued().size();
            }
        }
        ChainReport trail = arena.trail().awaitSealed();
        assertEquals(List.of(), trail.fault().stream().toList());
        System.err.println(name + ": " + ROUNDS + " rounds, " + answered + " answered tokens, " + trail.sealed()
                + " sealed audit rows, " + arena.trail().published().size() + " printed checkpoints");
    }

    /// A database comes back at once, so that whoever waits for it goes on.
    private static void kill(Arena arena, Kill kind) {
        if (kind != Kill.DATABASE) {
            arena.server().kill();
        }
        if (kind != Kill.SERVER) {
            arena.database().kill();
            arena.database().start();
        }
    }

    private static void revive(Arena arena, Kill kind) {
        if (kind != Kill.DATABASE) {
            arena.server().start();
        }
        arena.server().awaitReady();
    }
}
