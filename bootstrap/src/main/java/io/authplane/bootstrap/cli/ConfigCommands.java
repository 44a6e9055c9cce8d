package io.authplane.bootstrap.cli;

import io.authplane.bootstrap.config.ConfigurationReader;
import io.authplane.bootstrap.config.EffectiveValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Judges and shows the configuration, without opening anything.
@Command(
        name = "config",
        description = "Check or print the configuration; nothing is opened or changed.",
        synopsisSubcommandLabel = "(check|print)",
        footerHeading = "%nExamples:%n",
        footer = {
            "  authplane config check --config /etc/authplane/config.yaml && systemctl restart authplane",
            "  authplane config print --json"
        })
final class ConfigCommands implements Runnable {

    private final RootCommand root;
    private final Terminal terminal;
    private final Printer printer;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ConfigCommands(RootCommand root, Terminal terminal) {
        this.root = root;
        this.terminal = terminal;
        this.printer = new Printer(terminal);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /// Problems are told as everywhere: all at once, on standard error, with exit code 2.
    @Command(
            name = "check",
            description =
                    "Say what is read and every problem in the configuration itself; certificates, ports and the database"
                            + " are not tried. Ends with 0 if there is none, else with 2.")
    void check() {
        root.sources(terminal.environment()).forEach(source -> printer.line("read: " + source));
        ConfigurationReader.Loaded loaded = root.configuration(terminal.environment());
        loaded.warnings().forEach(warning -> terminal.err().println("authplane: warning: " + warning));
        printer.line("the configuration is good");
    }

    @Command(name = "print", description = "Print what counts for every key and where it comes from, without secrets.")
    void print(@Mixin JsonOption json) {
        ConfigurationReader.Loaded loaded = root.configuration(terminal.environment());
        print(printer, loaded.effective(), json.wanted());
    }

    static void print(Printer printer, List<EffectiveValue> values, boolean json) {
        if (json) {
            printer.list("settings", values.stream().map(ConfigCommands::view).toList(), List.of(), Map.of(), true);
            return;
        }
        values.forEach(value -> printer.line(
                value.key() + ": " + value.value().replaceAll("\\p{Cntrl}", "?") + "  # " + value.origin()));
    }

    private static Map<String, Object> view(EffectiveValue value) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("key", value.key());
        view.put("value", value.value());
        view.put("origin", value.origin());
        return view;
    }
}
