package io.authplane.bootstrap.e2e;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// What the scripts of `src/test/node` need on this machine. Nothing is installed here: tests without it are skipped
/// and say so, unless `-De2e.required=true` makes that a failure.
final class NodeTools {

    private static final Path MODULE =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();
    private static final Path EXAMPLE =
            MODULE.resolveSibling("docs").resolve("examples").resolve("mcp-server");
    private static final List<String> CHROMIUMS = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    private NodeTools() {}

    static Path scripts() {
        return MODULE.resolve("src").resolve("test").resolve("node");
    }

    /// The binary of the npm package `node`, whatever Node the machine has.
    static Path node() {
        return scripts().resolve("node_modules").resolve(".bin").resolve("node");
    }

    static Optional<Path> chromium() {
        return Stream.concat(Optional.ofNullable(System.getenv("CHROMIUM")).stream(), CHROMIUMS.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    static boolean available() {
        return missing().isEmpty();
    }

    static void assumeAvailable() {
        List<String> missing = missing();
        if (missing.isEmpty()) {
            return;
        }
        String remedy = "install " + String.join("; ", missing);
        if (Boolean.getBoolean("e2e.required")) {
            throw new AssertionError("the end-to-end tests are required but cannot run: " + remedy);
        }
        System.err.println("END-TO-END TEST SKIPPED: " + remedy);
        Assumptions.abort(remedy);
    }

    private static List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (!Files.isExecutable(node())) {
            missing.add("the test clients (npm ci --prefix bootstrap/src/test/node)");
        }
        if (!Files.isDirectory(EXAMPLE.resolve("node_modules"))) {
            missing.add("the example server (npm ci --prefix docs/examples/mcp-server)");
        }
        if (chromium().isEmpty()) {
            missing.add("Chromium (apt-get install chromium, or name one in CHROMIUM)");
        }
        if (!onPath("openssl")) {
            missing.add("openssl (apt-get install openssl)");
        }
        return missing;
    }

    private static boolean onPath(String command) {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }
}
