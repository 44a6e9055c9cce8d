package io.authplane.bootstrap.cli;

import io.authplane.bootstrap.Copies;
import io.authplane.bootstrap.Refusal;
import io.authplane.bootstrap.config.AuthPlaneConfig;
import io.authplane.bootstrap.config.SigningConfig;
import io.authplane.bootstrap.config.StorageConfig;
import io.authplane.bootstrap.telemetry.Logging;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Brings a backup back.
@Command(
        name = "restore",
        description =
                "Bring a backup back and end all sessions and tokens that were issued before. With SQLite, stop the"
                        + " server first. With PostgreSQL, restore the database itself first and give no file.")
final class RestoreCommand implements Runnable {

    private final RootCommand root;
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "What 'authplane backup' wrote.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--replace", description = "Move the database that is there aside.")
    private boolean replace;

    @Option(
            names = "--keep-sessions",
            description = "Let sessions and tokens go on. What was revoked after the backup lives again then.")
    private boolean keep;

    RestoreCommand(RootCommand root, Terminal terminal) {
        this.root = root;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        Logging.forCommand(terminal.err());
        AuthPlaneConfig config = root.configuration(terminal.environment()).config();
        PrintStream out = terminal.out();
        if (file.isPresent()) {
            Path backup = file.get().toAbsolutePath().normalize();
            if (!Files.isRegularFile(backup)) {
                throw Refusal.input("there is no file " + backup);
            }
            Copies.restore(config, backup, replace, keep)
                    .ifPresent(aside -> out.println("the old database is now " + aside));
            out.println("restored " + file.get());
        } else {
            if (config.storage() instanceof StorageConfig.Sqlite) {
                throw Refusal.input("name the backup to restore");
            }
            Copies.beginAnew(config, keep);
            out.println("a new epoch has begun");
        }
        out.println(
                keep
                        ? "sessions and tokens go on; what was revoked after the backup lives again"
                        : "sessions, refresh tokens and access tokens issued before have ended");
        out.println(
                "changes after the backup are lost: disabled users, revoked clients and withdrawn consents among them;"
                        + " compare with the audit trail that left this machine");
        out.println(keyAdvice(config.signing())
                + ", compromised ones among them: 'authplane admin key rotate --now', then"
                + " 'authplane admin key retire' the others");
    }

    private static String keyAdvice(SigningConfig signing) {
        return switch (signing.keyStore()) {
            case POSTGRES_KEY -> "signing keys that were rotated out or retired after the backup are back";
            case KEYFILE ->
                "if an older copy of " + signing.keyPath() + " was put back too, so are the signing keys that were"
                        + " retired since";
        };
    }
}
