package io.authplane.bootstrap.e2e.crash;

import io.authplane.application.key.PurposeKeyring;
import io.authplane.bootstrap.e2e.crash.History.Chain;
import io.authplane.bootstrap.e2e.crash.History.Fate;
import io.authplane.bootstrap.e2e.crash.World.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/// A server with its database, its people and programs, ready to be killed again and again.
final class Arena implements AutoCloseable {

    private static final int LIVING = 8;
    private static final int DOOMED = 3;
    private static final int RACED = 3;
    private static final int SELF_REVOKED = 3;
    private static final int SPARE = 1;

    private final Database database;
    private final ServerProcess server;
    private final PurposeKeyring keyring;
    private final Program program;
    private final Person person;

    /// One round: what was answered in it, and when it began.
    record Round(History history, Runnable revocations, long since, Calls calls) implements AutoCloseable {
        @Override
        public void close() {
            calls.close();
        }
    }

    private Arena(Database database, ServerProcess server) {
        this.database = database;
        this.server = server;
        server.start();
        this.keyring = RootSecrets.keyring(server, database);
        try (World world = new World(server)) {
            world.registerResource();
            this.program = world.program();
            this.person = world.person();
        }
    }

    static Arena onSqlite(java.nio.file.Path folder) {
        return on(folder, Database.sqlite(folder));
    }

    static Arena onPostgres(java.nio.file.Path folder) {
        return on(folder, new PostgresDatabase(folder));
    }

    /// @param database will be closed with it
    static Arena on(java.nio.file.Path folder, Database database) {
        return new Arena(database, new ServerProcess(folder, database.variables()));
    }

    Database database() {
        return database;
    }

    ServerProcess server() {
        return server;
    }

    /// Makes the codes of a round, and someone and something to revoke.
    Round prepare() {
        Calls calls = new Calls(server);
        History history = new History();
        long since = System.currentTimeMillis();
        try (World world = new World(server)) {
            Person disabled = world.person();
            Program revoked = world.program();
            add(history, Fate.LIVES, program, false, world.codes(person, program, LIVING));
            add(history, Fate.USER_DISABLED, program, false, world.codes(disabled, program, DOOMED));
            add(history, Fate.CLIENT_REVOKED, revoked, false, world.codes(person, revoked, DOOMED));
            add(history, Fate.CODE_RACED, program, false, world.codes(person, program, RACED));
            add(history, Fate.TOKEN_REVOKED, program, false, world.codes(person, program, SELF_REVOKED));
            add(history, Fate.USER_DISABLED, program, true, world.codes(disabled, program, SPARE));
            add(history, Fate.CLIENT_REVOKED, revoked, true, world.codes(person, revoked, SPARE));
            return new Round(history, () -> revoke(history, calls, disabled, revoked), since, calls);
        }
    }

    private static void add(History history, Fate fate, Program program, boolean spare, List<String> codes) {
        codes.forEach(code -> history.add(new Chain(fate, program, code, spare)));
    }

    /// Each one is made active again afterwards: what was revoked must stay dead all the same.
    private static void revoke(History history, Calls calls, Person disabled, Program revoked) {
        String user = "/admin/users/" + disabled.id();
        String client = "/admin/clients/" + revoked.id();
        if (succeeds(() -> calls.admin("PATCH", user + "/disable", ""))) {
            history.add(new History.Revoked(Fate.USER_DISABLED, System.nanoTime()));
            succeeds(() -> calls.admin("PATCH", user + "/enable", ""));
        }
        if (succeeds(() -> calls.admin("PATCH", client + "/revoke", ""))) {
            history.add(new History.Revoked(Fate.CLIENT_REVOKED, System.nanoTime()));
            succeeds(() -> calls.admin("PATCH", client + "/reactivate", ""));
        }
    }

    private static boolean succeeds(Supplier<java.util.Optional<Calls.Reply>> call) {
        return call.get().filter(reply -> reply.status() < 300).isPresent();
    }

    /// Lets the storm run for so many answers and then kills what `kill` kills.
    void storm(Round round, Random random, int answers, Runnable kill) {
        try (Storm storm = new Storm(round.history(), round.calls())) {
            storm.begin(random, round.revocations(), random.nextInt(answers));
            if (!storm.awaitAnswers(answers)) {
                throw new IllegalStateException("the storm abates:\n" + server.consoleText());
            }
            kill.run();
        }
    }

    /// What is wrong after the restart.
    List<String> violations(Round round) {
        AuditRows rows = AuditRows.read(database, keyring, round.since());
        try (Calls calls = new Calls(server)) {
            List<String> violations = new ArrayList<>(Checkers.violations(round.history(), calls, rows));
            trail().verify().fault().ifPresent(fault -> violations.add("the audit trail: " + fault));
            return violations;
        }
    }

    Trail trail() {
        return new Trail(server, database);
    }

    @Override
    public void close() {
        server.close();
        database.close();
    }
}
