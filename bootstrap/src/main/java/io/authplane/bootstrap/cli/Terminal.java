package io.authplane.bootstrap.cli;

import io.authplane.bootstrap.Refusal;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// What surrounds a command: variables, standard streams and, if a person sits there, a console.
///
/// @param console present only on a terminal
public record Terminal(
        Map<String, String> environment, InputStream in, PrintStream out, PrintStream err, Optional<Console> console) {

    /// That of this process.
    public static Terminal ofProcess() {
        Optional<Console> console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        return new Terminal(System.getenv(), System.in, System.out, System.err, console);
    }

    /// A password: typed blind on a terminal, else the first line of standard input.
    String askPassword(String prompt) {
        if (console.isPresent()) {
            char[] typed = console.get().readPassword("%s: ", prompt);
            if (typed == null) {
                throw Refusal.input("no password was given");
            }
            return new String(typed);
        }
        try {
            String line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
            if (line == null || line.isEmpty()) {
                throw Refusal.input("give --password-file, or the password on standard input");
            }
            return line;
        } catch (IOException e) {
            throw Refusal.runtime("standard input cannot be read", e);
        }
    }
}
