package io.authplane.bootstrap.e2e.crash;

import io.authplane.bootstrap.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `authplane serve` in a process of its own, on ports that stay the same when it is started again.
final class ServerProcess implements AutoCloseable {

    static final String MAIN = "io.authplane.bootstrap.Main";
    static final String ADMIN_KEY = "crash-suite-admin-key-5d20";

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final int[] ports = TestServer.freePorts();
    private final Path folder;
    private final Map<String, String> variables = new HashMap<>();
    private Process process;

    /// @param folder where its files are
    /// @param more further `AUTHPLANE_*` variables
    ServerProcess(Path folder, Map<String, String> more) {
        this.folder = folder;
        variables.put("AUTHPLANE_SERVER_ISSUER", "http://localhost:" + ports[0]);
        variables.put("AUTHPLANE_ADMIN_ADDRESS", "127.0.0.1:" + ports[1]);
        variables.put("AUTHPLANE_ADMIN_API_KEY", ADMIN_KEY);
        variables.put(
                "AUTHPLANE_STORAGE_SQLITE_PATH", folder.resolve("authserver.db").toString());
        // All these programs are one address, and a fast machine would reach its limit.
        variables.put("AUTHPLANE_RATE_LIMIT_RPS", "1000000");
        variables.put("AUTHPLANE_RATE_LIMIT_BURST", "1000000");
        variables.putAll(more);
    }

    Path folder() {
        return folder;
    }

    String issuer() {
        return "http://localhost:" + ports[0];
    }

    String adminUrl() {
        return "http://127.0.0.1:" + ports[1];
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /// Starts it as it is run in production, and waits until it serves.
    void start() {
        start(ChildJvm.command(MAIN));
    }

    /// @param command what runs the main class, without its arguments
    void start(List<String> command) {
        launch(command);
        awaitStatus(issuer() + "/livez", 200);
        awaitStatus(adminUrl() + "/admin/users", 200); // The listeners do not begin at once.
    }

    /// Starts it and does not wait.
    void launch(List<String> command) {
        List<String> whole = new java.util.ArrayList<>(command);
        whole.add("serve");
        ProcessBuilder builder = new ProcessBuilder(whole)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(console().toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("AUTHPLANE_"));
        builder.environment().putAll(variables);
        process = Children.start(builder);
    }

    /// Waits until something is so, with the server running.
    void await(String what, BooleanSupplier is) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!is.getAsBoolean()) {
                if (process.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                    throw new IllegalStateException(
                            what + (isAlive() ? " takes too long:\n" : ": the server has ended:\n") + consoleText());
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void awaitReady() {
        awaitStatus(issuer() + "/ready", 200);
    }

    /// Waits until a URL answers so.
    private void awaitStatus(String url, int status) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + ADMIN_KEY)
                .timeout(Duration.ofSeconds(10))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            await(url + " with status " + status, () -> answers(http, request, status));
        }
    }

    private static boolean answers(HttpClient http, HttpRequest request, int status) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == status;
        } catch (IOException _) {
            return false; // Not yet.
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// SIGKILL: it hears nothing of it.
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        awaitEnd();
    }

    /// SIGTERM.
    void stop() {
        process.destroy();
        awaitEnd();
    }

    /// Waits until it has ended; answers its exit code.
    int awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the server does not end:\n" + consoleText());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path console() {
        return folder.resolve("console");
    }

    /// What it has written since its first start, but for the requests.
    String consoleText() {
        try (var lines = Files.exists(console()) ? Files.lines(console()) : Stream.<String>empty()) {
            return lines.filter(line -> !line.contains("\"msg\":\"request\"")).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (isAlive()) {
            kill();
        }
    }
}
