package io.authplane.bootstrap.cli;

import io.authplane.bootstrap.config.ConfigurationReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// What all commands share.
@Command(
        name = "authplane",
        description = "OAuth 2.1 authorization server for the Model Context Protocol.",
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  authplane serve --demo           try it, with a demo user and a demo resource",
            "  authplane serve                  start with nothing in it",
            "  authplane admin resource create --slug notes --uri https://notes.example.com/mcp",
            "",
            "Settings come from defaults, then --config FILE, then AUTHPLANE_* variables."
        })
final class RootCommand implements Runnable {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The YAML file with the configuration.",
            scope = ScopeType.INHERIT)
    private Optional<Path> config = Optional.empty();

    @Option(
            names = {"-h", "--help"},
            description = "Say what a command does.",
            usageHelp = true,
            scope = ScopeType.INHERIT)
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /// What is read for the configuration.
    List<String> sources(Map<String, String> environment) {
        return ConfigurationReader.sources(config, environment);
    }

    ConfigurationReader.Loaded configuration(Map<String, String> environment) {
        return ConfigurationReader.read(config, environment);
    }
}
