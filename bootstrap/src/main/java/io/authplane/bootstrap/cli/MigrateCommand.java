package io.authplane.bootstrap.cli;

import io.authplane.bootstrap.Installation;
import io.authplane.bootstrap.config.ConfigurationReader;
import io.authplane.bootstrap.telemetry.Logging;
import io.authplane.bootstrap.telemetry.Telemetry;
import picocli.CommandLine.Command;

/// Brings the database up to date, without serving.
@Command(
        name = "migrate",
        description = "Make the database, or bring it up to date. May be repeated; 'serve' does it too.")
final class MigrateCommand implements Runnable {

    private final RootCommand root;
    private final Terminal terminal;

    MigrateCommand(RootCommand root, Terminal terminal) {
        this.root = root;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        Logging.forCommand(terminal.err());
        ConfigurationReader.Loaded loaded = root.configuration(terminal.environment());
        loaded.warnings().forEach(warning -> terminal.err().println("authplane: warning: " + warning));
        try (Installation _ = Installation.open(loaded.config(), Telemetry.none())) {
            terminal.out().println("the database is up to date");
        }
    }
}
