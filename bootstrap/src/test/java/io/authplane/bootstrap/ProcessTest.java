package io.authplane.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The command of the README as a process of its own: `serve --demo`, away from any terminal.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProcessTest {

    private static final int TERMINATED = 143;

    private final Path folder = TestServer.Scratch.folder();

    @Test
    @Timeout(120)
    void the_demo_serves_keeps_its_secrets_off_the_console_and_stops_on_sigterm() throws Exception {
        int[] ports = TestServer.freePorts();
        Path console = folder.resolve("console");
        Process process = start(ports, console);
        try {
            awaitText(console, "Stop with Ctrl-C", process);
            String out = Files.readString(console);

            assertEquals(200, status("http://localhost:" + ports[0] + "/.well-known/oauth-protected-resource/demo"));
            assertTrue(out.contains("Log in as   demo@example.com"), out);
            assertTrue(out.contains("data/secrets/demo-password"), out);
            assertTrue(out.contains("npx @modelcontextprotocol/inspector"), out);
            for (String secret : List.of("demo-password", "admin-key", "root")) {
                String value = Files.readString(folder.resolve("data/secrets").resolve(secret))
                        .strip();
                assertFalse(out.contains(value), secret + " is on the console");
            }
        } finally {
            process.destroy();
        }
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(TERMINATED, process.exitValue());
        assertFalse(Files.exists(folder.resolve("data/authserver.db-wal")), "the database was not closed");
    }

    private Process start(int[] ports, Path console) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "io.authplane.bootstrap.Main",
                        "serve",
                        "--demo")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(console.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AUTHPLANE_"));
        builder.environment().put("AUTHPLANE_SERVER_ISSUER", "http://localhost:" + ports[0]);
        builder.environment().put("AUTHPLANE_ADMIN_ADDRESS", "127.0.0.1:" + ports[1]);
        return builder.start();
    }

    private static void awaitText(Path file, String text, Process process) throws Exception {
        while (!Files.readString(file).contains(text)) {
            assertFalse(process.waitFor(100, TimeUnit.MILLISECONDS), () -> read(file));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static int status(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
