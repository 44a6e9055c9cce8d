package io.authplane.bootstrap.cli;

import io.authplane.application.key.SealBroken;
import io.authplane.application.key.SignerUnavailable;
import io.authplane.application.transaction.StoreUnavailable;
import io.authplane.bootstrap.Refusal;
import io.authplane.bootstrap.config.ConfigurationRefused;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// The command `authplane`. Exit codes: 0 done, 1 could not be done, 2 bad input.
public final class CommandLineApp {

    private static final int FAILED = 1;
    private static final int BAD_INPUT = 2;

    private final Terminal terminal;

    public CommandLineApp(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Runs one command to its end; `serve` ends when the process is told to stop.
    public int run(String... arguments) {
        return line().execute(arguments);
    }

    /// All commands, with how their problems are told.
    CommandLine line() {
        RootCommand root = new RootCommand();
        AdminSession session = new AdminSession(root, terminal);
        CommandLine admin = new CommandLine(new AdminCommand())
                .addSubcommand(new ClientCommands(session))
                .addSubcommand(new UserCommands(session))
                .addSubcommand(new SessionCommands(session))
                .addSubcommand(new TokenCommands(session))
                .addSubcommand(new IssuanceCommands(session))
                .addSubcommand(new GrantCommands(session))
                .addSubcommand(new CommandLine(new ResourceCommands(session))
                        .addSubcommand(new RuntimeClientCommands(session)))
                .addSubcommand(new KeyCommands(session))
                .addSubcommand(new TrailCommands(session))
                .addSubcommand(new DcrCommands(session))
                .addSubcommand(new StatsCommand(session))
                .addSubcommand(new StatusCommand(session));
        CommandLine line = new CommandLine(root)
                .addSubcommand(new ServeCommand(root, terminal))
                .addSubcommand(new MigrateCommand(root, terminal))
                .addSubcommand(new AuditCommands(session))
                .addSubcommand(new PurgeCommand(session))
                .addSubcommand(new BackupCommand(root, terminal))
                .addSubcommand(new RestoreCommand(root, terminal))
                .addSubcommand(new ConfigCommands(root, terminal))
                .addSubcommand(new VersionCommand(terminal))
                .addSubcommand(new PurposeCommands(session))
                .addSubcommand(new RootSecretCommands(session))
                .addSubcommand(new SecretsCommands(root, session))
                .addSubcommand(admin);
        line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        line.setUsageHelpWidth(100);
        line.setParameterExceptionHandler((problem, _) -> badInput(problem));
        line.setExecutionExceptionHandler((problem, _, _) -> failed(problem));
        return line;
    }

    private int badInput(ParameterException problem) {
        say(problem.getMessage());
        terminal.err()
                .println("Try '" + problem.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return BAD_INPUT;
    }

    private int failed(Exception problem) {
        return switch (problem) {
            case Refusal refusal -> {
                say(refusal.getMessage());
                yield refusal.exitCode();
            }
            case ConfigurationRefused refused -> {
                refused.problems().forEach(this::say);
                refused.warnings().forEach(warning -> say("warning: " + warning));
                yield BAD_INPUT;
            }
            case StoreUnavailable unavailable -> {
                say(unavailable.getMessage());
                yield FAILED;
            }
            case SealBroken _ -> {
                say(
                        "the keys in the database do not open with this root secret; give the one that they were made with, or,"
                                + " after it was changed, both as server.root_secret and server.previous_root_secret");
                yield FAILED;
            }
            case SignerUnavailable unavailable -> {
                say(unavailable.getMessage());
                yield FAILED;
            }
            default -> {
                say("this is a defect in authplane; please report it");
                problem.printStackTrace(terminal.err());
                yield FAILED;
            }
        };
    }

    private void say(@Nullable String sentence) {
        terminal.err().println("authplane: " + sentence);
    }
}
