package io.authplane.bootstrap.cli;

import static io.authplane.bootstrap.cli.AdminSession.TENANT;
import static io.authplane.bootstrap.cli.AdminSession.done;

import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Shows and changes who may register a client.
@Command(
        name = "dcr",
        description = "Show or change who may register a client without an administrator.",
        synopsisSubcommandLabel = "(get|set)",
        footerHeading = "%nExamples:%n",
        footer = "  authplane admin dcr set --mode admin_only")
final class DcrCommands implements Runnable {

    private final AdminSession session;
    private final Printer printer;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    DcrCommands(AdminSession session) {
        this.session = session;
        this.printer = new Printer(session.terminal());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    @Command(name = "get", description = "Show the mode that counts.")
    void get(@Mixin JsonOption json) {
        String mode = session.with(
                (admin, _) -> admin.system().showMode().show(TENANT).word());
        print(mode, json);
    }

    @Command(
            name = "set",
            description =
                    "Change the mode. It is kept, counts instead of dcr.mode, and running servers follow at once.")
    void set(
            @Option(
                            names = "--mode",
                            required = true,
                            description = "open, approved_redirects, admin_only or disabled.")
                    String mode,
            @Mixin JsonOption json) {
        String changed = session.with(
                (admin, origin) -> done(admin.system().changeMode().change(TENANT, Optional.of(mode), origin))
                        .word());
        print(changed, json);
    }

    private void print(String mode, JsonOption json) {
        if (json.wanted()) {
            printer.one(Map.of("mode", mode), true);
        } else {
            printer.line(mode);
        }
    }
}
