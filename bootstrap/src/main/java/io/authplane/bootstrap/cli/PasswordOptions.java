package io.authplane.bootstrap.cli;

import io.authplane.bootstrap.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Where a password comes from. On the command line it stands in the process list for all to read.
final class PasswordOptions {

    @Option(
            names = "--password",
            paramLabel = "TEXT",
            description = "The password; others on this machine can read it in the process list.")
    private Optional<String> text = Optional.empty();

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "A file with the password. Without either it is asked for, or read from standard input.")
    private Optional<Path> file = Optional.empty();

    String password(Terminal terminal) {
        if (text.isPresent() && file.isPresent()) {
            throw Refusal.input("give either --password or --password-file, not both");
        }
        return text.or(() -> file.map(PasswordOptions::firstLine)).orElseGet(() -> terminal.askPassword("Password"));
    }

    private static String firstLine(Path file) {
        try {
            return Files.readString(file).replaceFirst("\\R[\\s\\S]*", "");
        } catch (IOException _) {
            throw Refusal.input("the password file " + file + " cannot be read");
        }
    }
}
