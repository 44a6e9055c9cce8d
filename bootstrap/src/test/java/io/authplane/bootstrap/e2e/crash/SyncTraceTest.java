package io.authplane.bootstrap.e2e.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.authplane.bootstrap.TestServer;
import io.authplane.bootstrap.e2e.crash.SyncTrace.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// No token leaves before the sync that covers its row. A process kill cannot show that: what the kernel holds outlives
/// the process. So the system calls are watched.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SyncTraceTest {

    private static final int CODES = 4;

    private final Path folder = TestServer.Scratch.folder();
    private final Path trace = folder.resolve("trace");

    @BeforeAll
    static void require_strace() {
        boolean there = Files.isExecutable(Path.of("/usr/bin/strace"));
        if (Boolean.getBoolean("e2e.required")) {
            assertTrue(there, "the sync tests need strace: apt-get install strace");
        }
        assumeTrue(there, "strace is not installed");
    }

    @Test
    void on_sqlite_no_token_leaves_before_its_row_is_on_disk() throws Exception {
        List<Answer> answers = onSqlite(ServerProcess.MAIN);

        assertEquals(2 * CODES, answers.size());
        assertEquals(List.of(), uncovered(answers));
    }

    @Test
    void synchronous_off_is_found_on_sqlite() throws Exception {
        List<Answer> answers = onSqlite(LooseSync.class.getName());

        assertEquals(2 * CODES, answers.size());
        assertEquals(answers, uncovered(answers));
        assertTrue(answers.stream().allMatch(answer -> answer.reason().startsWith("no sync")), answers::toString);
    }

    @Test
    void on_postgresql_no_token_leaves_before_its_row_is_on_disk() throws Exception {
        List<Answer> answers = onPostgres((_, _) -> {});

        assertEquals(2 * CODES, answers.size());
        assertEquals(List.of(), uncovered(answers));
    }

    @Test
    void a_database_that_is_set_to_synchronous_commit_off_is_overruled() throws Exception {
        List<Answer> answers = onPostgres((server, database) -> {
            execute(database, "alter database postgres set synchronous_commit = off");
            server.stop();
            server.start();
        });

        assertEquals(2 * CODES, answers.size());
        assertEquals(List.of(), uncovered(answers));
    }

    @Test
    void synchronous_commit_off_is_found_on_postgresql() throws Exception {
        List<Answer> answers = onPostgres((_, database) -> {
            execute(database, Sabotage.ASYNCHRONOUS_COMMITS);
            database.freezeLogWriter();
        });

        assertEquals(2 * CODES, answers.size());
        assertEquals(answers, uncovered(answers));
    }

    private static List<Answer> uncovered(List<Answer> answers) {
        return answers.stream().filter(answer -> !answer.reason().isEmpty()).toList();
    }

    private List<Answer> onSqlite(String main) throws Exception {
        try (ServerProcess server = new ServerProcess(folder, Map.of())) {
            server.start(ChildJvm.command(main));
            drive(server, () -> List.of(server.pid()));
        }
        return SyncTrace.ofSqlite(trace).answers();
    }

    private interface Sabotaging {
        void of(ServerProcess server, PostgresDatabase database) throws Exception;
    }

    private List<Answer> onPostgres(Sabotaging sabotage) throws Exception {
        try (PostgresDatabase database = new PostgresDatabase(folder)) {
            // The driver then says every statement in words.
            Map<String, String> variables = PostgresDatabase.variables(database.port(), "?prepareThreshold=0");
            try (ServerProcess server = new ServerProcess(folder, variables)) {
                server.start();
                sabotage.of(server, database);
                drive(server, () -> processes(server, database));
            }
        }
        return SyncTrace.ofPostgres(trace).answers();
    }

    private static List<Long> processes(ServerProcess server, PostgresDatabase database) {
        List<Long> all = new ArrayList<>(List.of(server.pid()));
        database.processes().forEach(process -> all.add(process.pid()));
        return all;
    }

    private static void execute(PostgresDatabase database, String sql) throws Exception {
        try (Connection connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Redeems and refreshes, four at once, while strace looks on.
    private void drive(ServerProcess server, Supplier<List<Long>> traced) throws Exception {
        try (World world = new World(server);
                Calls calls = new Calls(server)) {
            world.registerResource();
            Program program = world.program();
            List<String> codes = world.codes(world.person(), program, CODES);
            Process strace = attach(traced.get());
            traced.get().forEach(pid -> awaitTraced(pid, strace));
            try (var threads = Executors.newFixedThreadPool(4)) {
                codes.forEach(code -> threads.execute(() -> {
                    Calls.Reply issued = calls.redeem(program, code).orElseThrow();
                    var _ = calls.refresh(program, issued.text("refresh_token")).orElseThrow();
                }));
            }
            strace.destroy();
            assertTrue(strace.waitFor(30, TimeUnit.SECONDS));
        }
    }

    /// Attaches to running processes, and waits until it holds all of them: it says so.
    /// A process that was forked meanwhile by one that was not held yet is found by asking again.
    private Process attach(List<Long> traced) throws IOException {
        List<String> command = new ArrayList<>(SyncTrace.STRACE);
        command.addAll(List.of("-o", trace.toString()));
        traced.forEach(pid -> command.addAll(List.of("-p", Long.toString(pid))));
        Process strace = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("strace").toFile())
                .start();
        traced.forEach(pid -> awaitTraced(pid, strace));
        return strace;
    }

    private static void awaitTraced(long pid, Process strace) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        boolean all = false;
        while (!all && strace.isAlive() && System.nanoTime() < end) {
            try (var threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
                all = threads.allMatch(SyncTraceTest::isTraced);
            } catch (IOException | UncheckedIOException _) {
                all = true; // It has ended.
            }
        }
        assertTrue(all, "strace cannot attach");
    }

    private static boolean isTraced(Path thread) {
        try {
            return Files.readAllLines(thread.resolve("status")).stream()
                    .anyMatch(line -> line.startsWith("TracerPid:") && !line.endsWith("\t0"));
        } catch (IOException _) {
            return true; // It has ended.
        }
    }
}
