package io.authplane.bootstrap.e2e.crash;

import io.authplane.bootstrap.TestServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A PostgreSQL server of one test, which syncs as in production (the embedded one does not by itself).
final class PostgresDatabase implements Database {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// The last two leave all syncs to commits and to the writer of the log.
    private static final List<String> SETTINGS = List.of(
            "fsync=on",
            "max_connections=60",
            "unix_socket_directories=",
            "timezone=GMT",
            "shared_buffers=32MB",
            "autovacuum=off",
            "wal_buffers=16MB");

    private final Path folder;
    private final int port;
    private Process running;

    PostgresDatabase(Path folder) {
        this.folder = folder.resolve("postgres");
        this.port = TestServer.freePorts()[0];
        if (run("cp", "-a", Template.FOLDER.toString(), this.folder.toString()) != 0) {
            throw new IllegalStateException("cannot copy " + Template.FOLDER);
        }
        start();
    }

    /// An empty database, made once for the whole test run.
    private static final class Template {
        private static final Path FOLDER = TestServer.Scratch.folder().resolve("postgres");
        private static final String PROGRAM = make();

        private static String make() {
            try (EmbeddedPostgres _ = EmbeddedPostgres.builder()
                    .setDataDirectory(FOLDER)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .start()) {
                return processes(FOLDER).getFirst().info().command().orElseThrow();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// In the foreground, as a child of ours. It refuses to be root, and a user namespace is enough for it.
    @Override
    public void start() {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "--user"));
        }
        command.addAll(List.of(Template.PROGRAM, "-D", folder.toString(), "-p", Integer.toString(port)));
        SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
        running = Children.start(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolveSibling("postgres.log").toFile())));
        awaitAnswer();
    }

    private void awaitAnswer() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < end && !running.waitFor(50, TimeUnit.MILLISECONDS)) {
                if (answers()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalStateException("PostgreSQL does not start: see " + folder.resolveSibling("postgres.log"));
    }

    private boolean answers() {
        try (Connection connection = connect()) {
            return connection.isValid(5);
        } catch (SQLException _) {
            return false;
        }
    }

    int port() {
        return port;
    }

    @Override
    public Map<String, String> variables() {
        return variables(port, "");
    }

    /// @param port of the server, or of what stands before it
    /// @param parameters of the driver, from the question mark on
    static Map<String, String> variables(int port, String parameters) {
        return Map.of(
                "AUTHPLANE_STORAGE_DRIVER", "postgres",
                "AUTHPLANE_STORAGE_POSTGRES_DSN", "postgres://postgres@localhost:" + port + "/postgres" + parameters,
                "AUTHPLANE_STORAGE_POSTGRES_MAX_CONNS", "8",
                "AUTHPLANE_STORAGE_POSTGRES_MIN_CONNS", "1",
                "AUTHPLANE_SERVER_ROOT_SECRET", RootSecrets.POSTGRES,
                "AUTHPLANE_SIGNING_KEY_STORE", "postgres_key");
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + port + "/postgres?user=postgres");
    }

    @Override
    public boolean isServer() {
        return true;
    }

    /// The postmaster and its children.
    List<ProcessHandle> processes() {
        return processes(folder);
    }

    private static List<ProcessHandle> processes(Path folder) {
        try {
            long postmaster = Long.parseLong(Files.readAllLines(folder.resolve("postmaster.pid"))
                    .getFirst()
                    .strip());
            return ProcessHandle.of(postmaster).stream()
                    .flatMap(parent -> Stream.concat(Stream.of(parent), parent.descendants()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The postmaster first, so that it starts no new children.
    @Override
    public void kill() {
        List<ProcessHandle> processes = processes();
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
    }

    /// Sends a signal to all of its processes.
    void signal(String name) {
        processes().forEach(process -> signal(process.pid(), name));
    }

    /// Freezes the process that writes the log in the background, so that only commits sync it.
    void freezeLogWriter() {
        for (ProcessHandle process : processes()) {
            try {
                if (Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"))
                        .contains("walwriter")) {
                    signal(process.pid(), "STOP");
                    return;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new IllegalStateException("PostgreSQL has no writer of the log");
    }

    private static void signal(long pid, String name) {
        run("kill", "-" + name, Long.toString(pid)); // It may just have ended.
    }

    private static int run(String... command) {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// SIGINT: a fast shutdown.
    @Override
    public void stop() {
        signal(running.pid(), "INT");
        try {
            running.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (running.isAlive()) {
            signal("CONT");
            stop();
        }
    }
}
