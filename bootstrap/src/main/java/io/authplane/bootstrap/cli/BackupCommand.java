package io.authplane.bootstrap.cli;

import io.authplane.bootstrap.Copies;
import io.authplane.bootstrap.Installation;
import io.authplane.bootstrap.config.AuthPlaneConfig;
import io.authplane.bootstrap.telemetry.Logging;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Copies the database while it is served.
@Command(
        name = "backup",
        description =
                "Write a copy of the SQLite database, also while a server uses it. The root secret and the key files"
                        + " are not in it: keep an encrypted copy of them elsewhere.")
final class BackupCommand implements Runnable {

    private final RootCommand root;
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The file to write; it must not exist.")
    private Path file = Path.of("");

    BackupCommand(RootCommand root, Terminal terminal) {
        this.root = root;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        Logging.forCommand(terminal.err());
        AuthPlaneConfig config = root.configuration(terminal.environment()).config();
        Copies.backUp(config, file.toAbsolutePath().normalize());
        terminal.out().println("wrote " + file);
        terminal.out()
                .println("without the root secret " + rootSecret(config) + keyFiles(config)
                        + " it cannot be used: keep an export of them elsewhere; "
                        + Installation.lastExport(config)
                                .map(at -> "the last one was made at " + at)
                                .orElse("none was ever made ('authplane secrets export')"));
    }

    private static String rootSecret(AuthPlaneConfig config) {
        return config.server().rootSecret().isPresent()
                ? "in server.root_secret"
                : "in " + config.secretsFolder().resolve("root");
    }

    private static String keyFiles(AuthPlaneConfig config) {
        return switch (config.signing().keyStore()) {
            case KEYFILE -> " and the signing keys in " + config.signing().keyPath();
            case POSTGRES_KEY -> "";
        };
    }
}
