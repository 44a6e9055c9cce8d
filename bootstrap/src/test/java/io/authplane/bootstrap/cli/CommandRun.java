package io.authplane.bootstrap.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// One run of a command in this process, with all that it printed.
public record CommandRun(int exitCode, String out, String err) {

    /// Runs a command on the SQLite database of a data folder.
    public static CommandRun in(Path dataFolder, String... arguments) {
        return in(dataFolder, Map.of(), "", arguments);
    }

    /// The same for a command that must succeed.
    static CommandRun done(Path dataFolder, String... arguments) {
        CommandRun run = in(dataFolder, arguments);
        assertEquals(0, run.exitCode(), run.err());
        return run;
    }

    public static CommandRun in(Path dataFolder, Map<String, String> more, String input, String... arguments) {
        Map<String, String> environment = new HashMap<>();
        environment.put(
                "AUTHPLANE_STORAGE_SQLITE_PATH",
                dataFolder.resolve("authserver.db").toString());
        environment.putAll(more);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                environment,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Optional.empty());
        int exitCode = new CommandLineApp(terminal).run(arguments);
        return new CommandRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
