package io.authplane.bootstrap.cli;

import io.authplane.bootstrap.Version;
import picocli.CommandLine.Command;

/// Prints the version.
@Command(name = "version", description = "Print the version.")
final class VersionCommand implements Runnable {

    private final Terminal terminal;

    VersionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        terminal.out()
                .println("authplane " + Version.CURRENT + " (Java "
                        + Runtime.version().feature() + ")");
    }
}
