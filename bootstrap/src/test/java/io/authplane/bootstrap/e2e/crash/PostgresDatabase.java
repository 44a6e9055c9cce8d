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

    private final Path folder;
    private final int port;
    private final String program;
    private Process running;

    PostgresDatabase(Path folder) {
        this.folder = folder.resolve("postgres");
        this.port = TestServer.freePorts()[0];
        try (EmbeddedPostgres first = EmbeddedPostgres.builder()
                .setDataDirectory(this.folder)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .start()) {
            this.program = processes().getFirst().info().command().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
    }

    /// In the foreground, as a child of ours. It refuses to be root, and a user namespace is enough for it.
    @Override
    public void start() {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "--user"));
        }
        command.addAll(List.of(program, "-D", folder.toString(), "-p", Integer.toString(port)));
        for (String setting : List.of(
                "fsync=on", "max_connections=60", "unix_socket_directories=", "timezone=GMT", "shared_buffers=32MB")) {
            command.addAll(List.of("-c", setting));
        }
        try {
            running = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolveSibling("postgres.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /// The process ids of the postmaster and of its children.
    List<ProcessHandle> processes() {
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

    private static void signal(long pid, String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
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
            stop();
        }
    }
}
