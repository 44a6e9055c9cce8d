package io.authplane.bootstrap.cli;

import io.authplane.bootstrap.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Changes the root secret.
@Command(
        name = "root",
        description = "Change the secret that seals all keys in the database.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nHow:%n",
        footer = {
            "  1. Give every node the new secret as server.root_secret and the old one as",
            "     server.previous_root_secret, and restart them one after the other.",
            "  2. authplane root rotate",
            "  3. Take server.previous_root_secret away again.",
            "No token, secret or session ends."
        })
final class RootSecretCommands implements Runnable {

    private final AdminSession session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RootSecretCommands(AdminSession session) {
        this.session = session;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    @Command(name = "rotate", description = "Seal all keys under the new root secret, in one transaction.")
    void rotate() {
        int resealed = session.within(installation -> {
            if (installation.config().server().previousRootSecret().isEmpty()) {
                throw Refusal.input("give the new secret as server.root_secret and the one before as"
                        + " server.previous_root_secret; then this command seals all keys anew");
            }
            return installation.keyMaintenance().rotateRoot().rotate(installation.origin("cli"));
        });
        session.terminal()
                .out()
                .println(
                        resealed == 0
                                ? "all keys are under the present root secret already"
                                : resealed + " keys are under the present root secret now; take"
                                        + " server.previous_root_secret away when every node has it");
    }
}
