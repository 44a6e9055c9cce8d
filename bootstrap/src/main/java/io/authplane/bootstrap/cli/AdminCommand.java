package io.authplane.bootstrap.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The group of the administrative commands.
@Command(
        name = "admin",
        description = "Manage the installation: clients, users, resources and more.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%n",
        footer = "These commands work on the database directly, whether a server runs or not.")
final class AdminCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name what to manage; --help lists it");
    }
}
