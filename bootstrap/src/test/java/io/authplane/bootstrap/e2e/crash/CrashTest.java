package io.authplane.bootstrap.e2e.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.bootstrap.TestServer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// Kills the server (SIGKILL) in the midst of redemptions, refreshes and revocations, starts it again and compares.
///
/// `-Dcrash.rounds=200` for more rounds, `-Dcrash.seed=…` for the same ones again.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CrashTest {

    private static final int ROUNDS = Integer.getInteger("crash.rounds", 20);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());
    private static final int MOST_ANSWERS = 250;

    private enum Kill {
        SERVER,
        DATABASE,
        BOTH
    }

    @Test
    void nothing_that_was_answered_is_lost_or_undone_on_sqlite() throws Exception {
        try (Arena arena = Arena.onSqlite(TestServer.Scratch.folder())) {
            run(arena, List.of(Kill.SERVER));
            try (var connection = arena.database().connect();
                    var statement = connection.createStatement();
                    var row = statement.executeQuery("pragma integrity_check")) {
                row.next();
                assertEquals("ok", row.getString(1));
            }
        }
    }

    @Test
    void nothing_that_was_answered_is_lost_or_undone_on_postgresql() {
        try (Arena arena = Arena.onPostgres(TestServer.Scratch.folder())) {
            run(arena, List.of(Kill.SERVER, Kill.DATABASE, Kill.BOTH));
        }
    }

    private static void run(Arena arena, List<Kill> kinds) {
        System.err.println("crash.seed=" + SEED + " crash.rounds=" + ROUNDS);
        Random random = new Random(SEED);
        int answered = 0;
        for (int i = 1; i <= ROUNDS; i++) {
            Kill kind = kinds.get(random.nextInt(kinds.size()));
            int answers = 1 + random.nextInt(MOST_ANSWERS);
            long start = System.nanoTime();
            try (Arena.Round round = arena.prepare()) {
                arena.storm(round, random, answers, () -> kill(arena, kind));
                revive(arena, kind);
                String name = "round " + i + " of seed " + SEED + ", " + kind + " killed after " + answers;
                System.err.println(name + ", up again after " + (System.nanoTime() - start) / 1_000_000 + " ms");
                assertEquals(List.of(), arena.violations(round), name);
                answered += round.history().issued().size();
            }
        }
        System.err.println(ROUNDS + " rounds, " + answered + " answered tokens");
    }

    private static void kill(Arena arena, Kill kind) {
        if (kind != Kill.DATABASE) {
            arena.server().kill();
        }
        if (kind != Kill.SERVER) {
            arena.database().kill();
        }
    }

    private static void revive(Arena arena, Kill kind) {
        if (kind != Kill.SERVER) {
            arena.database().start();
        }
        if (kind != Kill.DATABASE) {
            arena.server().start();
        }
        arena.server().awaitStatus("/ready", 200);
    }
}
