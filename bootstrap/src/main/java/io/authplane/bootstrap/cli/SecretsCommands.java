package io.authplane.bootstrap.cli;

import io.authplane.application.key.SealBroken;
import io.authplane.bootstrap.Installation;
import io.authplane.bootstrap.Refusal;
import io.authplane.bootstrap.config.AuthPlaneConfig;
import io.authplane.bootstrap.secrets.ExportedSecrets;
import io.authplane.bootstrap.secrets.OwnerFile;
import io.authplane.bootstrap.secrets.StoredSecret;
import io.authplane.bootstrap.telemetry.Logging;
import io.authplane.bootstrap.telemetry.Telemetry;
import io.authplane.domain.oauth.Secret;
import io.authplane.idp.IdpAdapter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Keeps a copy of what a backup of the database does not hold.
@Command(
        name = "secrets",
        description = "Export and import the root secret and the signing keys, under a passphrase.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  authplane secrets export /safe/place/secrets.authplane",
            "  authplane secrets import /safe/place/secrets.authplane",
            "  authplane secrets import FILE --root-file /run/secrets/root     the root secret only"
        })
final class SecretsCommands implements Runnable {

    private final RootCommand root;
    private final AdminSession session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    SecretsCommands(RootCommand root, AdminSession session) {
        this.root = root;
        this.session = session;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    @Command(name = "export", description = "Write root secret and signing keys to a new file, for its owner only.")
    void export(
            @Parameters(paramLabel = "FILE", description = "The file to write; it must not exist.") Path file,
            @Mixin PassphraseOptions options) {
        Path target = file.toAbsolutePath().normalize();
        OwnerFile.requireAbsent(target);
        Secret passphrase = options.chosen(session.terminal());
        int keys = session.within(installation -> {
            ExportedSecrets secrets = installation.secretsTransfer().collect();
            String box = IdpAdapter.closeBox(secrets.print(), passphrase, new SecureRandom()::nextBytes);
            OwnerFile.create(target, box);
            ExportedSecrets read = opened(target, passphrase);
            if (!read.root().matches(secrets.root())) {
                throw Refusal.runtime("what was written to " + file + " reads back as something else");
            }
            installation.secretsTransfer().exported(secrets, installation.origin("cli"));
            return read.keys().size();
        });
        session.terminal()
                .out()
                .println("wrote the root secret and " + keys + " signing keys to " + file
                        + "; whoever has it and the passphrase can sign tokens");
    }

    @Command(
            name = "import",
            description = "Put exported secrets in their places. Overwrites nothing; what is there already must be the"
                    + " same.")
    void take(
            @Parameters(paramLabel = "FILE", description = "What 'secrets export' wrote.") Path file,
            @Option(
                            names = "--root-file",
                            paramLabel = "FILE",
                            description = "Write only the root secret, to this new file, for server.root_secret_file.")
                    Optional<Path> rootFile,
            @Mixin PassphraseOptions options) {
        Logging.forCommand(session.terminal().err());
        ExportedSecrets secrets = opened(file.toAbsolutePath().normalize(), options.known(session.terminal()));
        if (rootFile.isPresent()) {
            OwnerFile.create(
                    rootFile.get().toAbsolutePath().normalize(), secrets.root().reveal() + "\n");
            session.terminal().out().println("wrote the root secret to " + rootFile.get());
            return;
        }
        AuthPlaneConfig config =
                root.configuration(session.terminal().environment()).config();
        boolean written = Installation.putRoot(config, secrets.root());
        int added = takeIn(config, secrets, written);
        session.terminal()
                .out()
                .println((written ? "put the root secret in its place" : "the root secret was there already") + "; "
                        + added + " signing keys were added");
    }

    /// A root that was put in place for nothing is taken away again.
    private static int takeIn(AuthPlaneConfig config, ExportedSecrets secrets, boolean written) {
        try (Installation installation = Installation.open(config, Telemetry.none())) {
            return installation.secretsTransfer().takeIn(secrets, installation.origin("cli"));
        } catch (SealBroken e) {
            if (written) {
                Installation.removeRoot(config);
            }
            throw Refusal.runtime(
                    "the exported root secret does not open the keys of this database; nothing was imported", e);
        }
    }

    private static ExportedSecrets opened(Path file, Secret passphrase) {
        String box = OwnerFile.read(file);
        try {
            return ExportedSecrets.parse(IdpAdapter.openBox(box, passphrase, new SecureRandom()::nextBytes));
        } catch (SealBroken e) {
            throw Refusal.runtime(file + ": " + e.getMessage(), e);
        }
    }

    /// Where a passphrase comes from: never the command line, which others on this machine can read.
    static final class PassphraseOptions {

        private static final int SHORTEST = 12;

        @Option(
                names = "--passphrase-file",
                paramLabel = "FILE",
                description = "A file with the passphrase. Without it the passphrase is asked for on the terminal.")
        private Optional<Path> file = Optional.empty();

        /// A new one: typed twice, and long enough.
        Secret chosen(Terminal terminal) {
            Secret first = known(terminal);
            if (first.revealBytes().length < SHORTEST) {
                throw Refusal.input("the passphrase has fewer than " + SHORTEST + " characters");
            }
            if (file.isEmpty() && !first.matches(asked(terminal, "The same passphrase again"))) {
                throw Refusal.input("the two passphrases differ");
            }
            return first;
        }

        Secret known(Terminal terminal) {
            return file.<Secret>map(
                            path -> new StoredSecret(OwnerFile.read(path).replaceFirst("\\R[\\s\\S]*", "")))
                    .orElseGet(() -> asked(terminal, "Passphrase"));
        }

        private static Secret asked(Terminal terminal, String prompt) {
            char[] typed = terminal.console()
                    .orElseThrow(() -> Refusal.input("give --passphrase-file, or run this command on a terminal"))
                    .readPassword("%s: ", prompt);
            if (typed == null) {
                throw Refusal.input("no passphrase was given");
            }
            return new StoredSecret(new String(typed));
        }
    }
}
