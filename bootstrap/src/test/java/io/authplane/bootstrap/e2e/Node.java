package io.authplane.bootstrap.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs a script of `src/test/node` and reads the one JSON line that it prints at its end.
final class Node {

    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final Set<String> INHERITED = Set.of("PATH", "HOME", "LANG", "TMPDIR");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Node() {}

    /// The result of `script`, whose member `ok` says whether it found everything in order.
    static JsonNode run(String script, Map<String, String> inputs) throws IOException, InterruptedException {
        NodeTools.assumeAvailable();
        Process process = start(script, inputs);
        try (var readers = Executors.newVirtualThreadPerTaskExecutor();
                Closeable _ = () -> kill(process)) {
            readers.execute(() -> copyToTestLog(script, process));
            Callable<List<String>> lines =
                    () -> process.inputReader(UTF_8).lines().toList();
            Future<List<String>> output = readers.submit(lines);
            if (!process.waitFor(PATIENCE.toMillis(), MILLISECONDS)) {
                throw new AssertionError(script + " has not ended after " + PATIENCE);
            }
            return result(script, process.exitValue(), output.get());
        } catch (ExecutionException e) {
            throw new AssertionError("the output of " + script + " cannot be read", e);
        }
    }

    private static Process start(String script, Map<String, String> inputs) throws IOException {
        var builder = new ProcessBuilder(NodeTools.node().toString(), script)
                .directory(NodeTools.scripts().toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(INHERITED);
        environment.put("CHROMIUM", NodeTools.chromium().orElseThrow().toString());
        environment.putAll(inputs);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private static void copyToTestLog(String script, Process process) {
        process.errorReader(UTF_8).lines().forEach(line -> System.err.println("[" + script + "] " + line));
    }

    private static JsonNode result(String script, int exitValue, List<String> output) throws IOException {
        if (output.isEmpty() || !output.getLast().startsWith("{")) {
            throw new AssertionError(script + " ended with " + exitValue + " and without a result: " + output);
        }
        return JSON.readTree(output.getLast());
    }

    /// Chromium and the example server are children of the script.
    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
