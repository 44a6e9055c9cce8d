package io.authplane.bootstrap.e2e.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.bootstrap.TestServer;
import io.authplane.bootstrap.e2e.crash.Calls.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// The database goes away under a server that has much to do, and comes back.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DatabaseGoneTest {

    private static final int CROWD = 30;

    /// Any one answer. Patience for a connection or a lock is five seconds, and a request meets it more than once.
    private static final Duration BOUND = Duration.ofSeconds(50);

    private final Path folder = TestServer.Scratch.folder();

    @Test
    void a_stopped_postgresql_makes_503_of_token_calls_until_it_is_back() throws Exception {
        try (PostgresDatabase database = new PostgresDatabase(folder);
                ServerProcess server = new ServerProcess(folder, database.variables())) {
            server.start();
            endures(server, database::stop, database::start);
        }
    }

    /// It accepts connections and says nothing.
    @Test
    void a_frozen_postgresql_makes_503_of_token_calls_until_it_thaws() throws Exception {
        try (PostgresDatabase database = new PostgresDatabase(folder);
                ServerProcess server = new ServerProcess(folder, database.variables())) {
            server.start();
            endures(server, () -> database.signal("STOP"), () -> database.signal("CONT"));
        }
    }

    @Test
    void a_sqlite_file_that_another_process_locks_makes_503_of_token_calls_until_it_is_free() throws Exception {
        try (ServerProcess server = new ServerProcess(folder, Map.of());
                Database database = Database.sqlite(folder)) {
            server.start();
            try (Connection other = database.connect();
                    var statement = other.createStatement()) {
                endures(server, () -> statement.execute("begin immediate"), () -> statement.execute("rollback"));
            }
        }
    }

    private interface Step {
        void take() throws Exception;
    }

    private void endures(ServerProcess server, Step gone, Step back) throws Exception {
        try (World world = new World(server);
                Calls calls = new Calls(server)) {
            world.registerResource();
            Program program = world.program();
            List<String> heads = new ArrayList<>();
            for (String code : world.codes(world.person(), program, CROWD)) {
                heads.add(calls.redeem(program, code).orElseThrow().text("refresh_token"));
            }
            int threadsBefore = threads(server);
            gone.take();
            List<Timed> told = crowd(server, calls, program, heads);
            back.take();
            server.awaitStatus("/ready", 200);

            for (Timed timed : told) {
                assertEquals(503, timed.reply().status(), timed::toString);
                assertTrue(timed.reply().retryAfter().isPresent(), timed::toString);
                assertTrue(timed.took().compareTo(BOUND) < 0, timed::toString);
            }
            assertTrue(threads(server) < threadsBefore + 20, "threads pile up");
            for (String head : heads) {
                Reply recovered = calls.refresh(program, head).orElseThrow();
                assertEquals(200, recovered.status(), recovered::toString);
            }
        }
    }

    private record Timed(Reply reply, Duration took) {}

    /// Everybody refreshes at once; meanwhile, what needs no database answers.
    private static List<Timed> crowd(ServerProcess server, Calls calls, Program program, List<String> heads)
            throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Timed>> answers = new ArrayList<>();
            for (String head : heads) {
                answers.add(
                        threads.submit(timed(() -> calls.refresh(program, head).orElseThrow())));
            }
            for (String path : List.of("/livez", "/.well-known/jwks.json", "/.well-known/oauth-authorization-server")) {
                Timed alive = timed(() -> calls.get(path).orElseThrow()).call();
                assertEquals(200, alive.reply().status(), path);
            }
            List<Timed> told = new ArrayList<>();
            for (Future<Timed> answer : answers) {
                told.add(answer.get());
            }
            assertTrue(server.isAlive());
            return told;
        }
    }

    private static Callable<Timed> timed(Callable<Reply> call) {
        return () -> {
            long start = System.nanoTime();
            Reply reply = call.call();
            return new Timed(reply, Duration.ofNanos(System.nanoTime() - start));
        };
    }

    private static int threads(ServerProcess server) throws IOException {
        try (var tasks = Files.list(Path.of("/proc/" + server.pid() + "/task"))) {
            return (int) tasks.count();
        }
    }
}
