package io.authplane.bootstrap;

import io.authplane.bootstrap.cli.CommandLineApp;
import io.authplane.bootstrap.cli.Terminal;

/// The process.
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        int exitCode = new CommandLineApp(Terminal.ofProcess()).run(arguments);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }
}
