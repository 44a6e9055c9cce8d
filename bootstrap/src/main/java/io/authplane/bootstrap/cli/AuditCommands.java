package io.authplane.bootstrap.cli;

import static io.authplane.bootstrap.cli.AdminSession.TENANT;

import io.authplane.application.audit.ExportAudit;
import io.authplane.bootstrap.Refusal;
import io.authplane.bootstrap.secrets.OwnerFile;
import io.authplane.bootstrap.trail.KeptCheckpoint;
import io.authplane.bootstrap.trail.TrailCheck;
import io.authplane.bootstrap.trail.TrailWriter;
import io.authplane.domain.audit.ChainReport;
import io.authplane.domain.audit.Checkpoint;
import io.authplane.domain.audit.CheckpointKey;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.login.UserId;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What is done with the audit trail as a whole.
@Command(
        name = "audit",
        description = "Export and verify the audit trail.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  authplane audit export --output trail.jsonl",
            "  authplane audit verify trail.jsonl --checkpoint kept.log    (needs no server and no database)",
            "  authplane audit verify                                      (the database itself, with the MAC of each row)",
            "  authplane audit erase --user 0198c2d2-..."
        })
final class AuditCommands implements Runnable {

    private final AdminSession session;
    private final Printer printer;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    AuditCommands(AdminSession session) {
        this.session = session;
        this.printer = new Printer(session.terminal());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    @Command(name = "export", description = "Write the trail as JSON Lines, with all that is needed to verify it.")
    void export(
            @Option(names = "--output", paramLabel = "FILE", description = "A new file; else standard output.")
                    Optional<Path> output,
            @Option(names = "--since", paramLabel = "TIME", description = "Only rows from this time on (UTC).")
                    Optional<String> since,
            @Option(names = "--until", paramLabel = "TIME", description = "Only rows before this time (UTC).")
                    Optional<String> until,
            @Option(names = "--without-addresses", description = "Leave network addresses out.")
                    boolean withoutAddresses) {
        ExportAudit.Extent extent = new ExportAudit.Extent(
                since.map(text -> instant("--since", text)),
                until.map(text -> instant("--until", text)),
                !withoutAddresses);
        long rows = session.within(installation -> {
            try (Writer out = writer(output)) {
                TrailWriter writer = new TrailWriter(out, extent.addresses());
                installation.exportAudit().export(TENANT, extent, installation.origin("cli"), writer);
                out.flush();
                return writer.rows();
            } catch (IOException | UncheckedIOException e) {
                throw Refusal.runtime("the trail cannot be written: " + e.getMessage(), e);
            }
        });
        output.ifPresent(file -> printer.line(rows + " rows written to " + file));
    }

    @Command(
            name = "verify",
            description = "Verify an exported trail, or without FILE the database itself.",
            footerHeading = "%nExit codes:%n",
            footer = "  0 the trail is good; 1 it is broken: the first fault is named; 2 the input makes no sense.")
    void verify(
            @Parameters(arity = "0..1", paramLabel = "FILE", description = "A file that 'audit export' wrote.")
                    Optional<Path> file,
            @Option(
                            names = "--checkpoint",
                            paramLabel = "TEXT|FILE",
                            description =
                                    "A checkpoint that was kept outside: a log line or its JSON, or a file of them.")
                    List<String> checkpoints,
            @Option(
                            names = "--key",
                            paramLabel = "X",
                            description =
                                    "The public key that signs checkpoints, as you kept it; else those in the file.")
                    List<String> keys) {
        List<Checkpoint> published = Optional.ofNullable(checkpoints).orElse(List.of()).stream()
                .flatMap(AuditCommands::kept)
                .toList();
        List<String> trusted = Optional.ofNullable(keys).orElse(List.of());
        trusted.forEach(AuditCommands::requireKey);
        if (file.isEmpty()) {
            if (!trusted.isEmpty()) {
                throw Refusal.input("--key is for a FILE; the database is verified with the keys that it holds");
            }
            report(session.within(installation -> installation.verifyAudit().verify(TENANT, published)));
            return;
        }
        TrailCheck check = new TrailCheck(published, trusted);
        try (BufferedReader in = Files.newBufferedReader(file.get(), StandardCharsets.UTF_8)) {
            report(check.run(in));
        } catch (IOException | UncheckedIOException e) {
            throw Refusal.input("the file " + file.get() + " cannot be read");
        }
        if (trusted.isEmpty()) {
            check.ownKeys().stream()
                    .findFirst()
                    .ifPresent(
                            key -> printer.line("Signatures were verified with the key in the file; compare it with the"
                                    + " one you know, or give --key: " + key.x()));
        }
    }

    @Command(name = "erase", description = "Erase the network addresses beside all rows about a person.")
    void erase(@Option(names = "--user", required = true, description = "The id of the user.") String user) {
        int rows = session.with((admin, origin) -> admin.audit().erase().erase(TENANT, new UserId(user), origin));
        printer.line(rows + " addresses erased");
    }

    private void report(ChainReport report) {
        printer.line(report.sealed() + " rows of the chain read, good up to row " + report.last());
        printer.line(report.signedUpTo()
                .map(row -> "signed up to row " + row)
                .orElse("nothing of it is signed by a checkpoint"));
        printer.line(report.unsealed() + " rows not sealed yet: nothing vouches for their number");
        if (report.erased() > 0) {
            printer.line(report.erased() + " rows without their address: it was erased or left out");
        }
        report.fault().ifPresent(fault -> {
            throw Refusal.runtime("the trail is broken: " + fault.sentence());
        });
        printer.line("the trail is good");
    }

    private Writer writer(Optional<Path> output) {
        if (output.isEmpty()) {
            return new BufferedWriter(new OutputStreamWriter(session.terminal().out(), StandardCharsets.UTF_8));
        }
        OutputStream file = Channels.newOutputStream(OwnerFile.open(output.get()));
        return new BufferedWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8));
    }

    /// The checkpoint itself, or all in a file of that name; of a log file, the lines that hold one.
    private static Stream<Checkpoint> kept(String given) {
        if (given.contains("signature")) {
            return Stream.of(parsed(given));
        }
        try {
            List<String> lines = Files.readAllLines(Path.of(given), StandardCharsets.UTF_8).stream()
                    .filter(line -> line.contains("signature") && line.contains("seq"))
                    .toList();
            if (lines.isEmpty()) {
                throw Refusal.input("there is no checkpoint in " + given);
            }
            return lines.stream().map(AuditCommands::parsed);
        } catch (IOException | InvalidPathException _) {
            throw Refusal.input("--checkpoint " + given + " is neither a checkpoint nor a file that can be read");
        }
    }

    private static Checkpoint parsed(String line) {
        try {
            return KeptCheckpoint.parse(line);
        } catch (IllegalArgumentException e) {
            throw Refusal.input("a checkpoint " + e.getMessage() + ": " + line);
        }
    }

    private static void requireKey(String x) {
        try {
            var _ = new CheckpointKey(new KeyId("given"), x);
        } catch (IllegalArgumentException _) {
            throw Refusal.input("--key must be the 32 bytes of a public key as base64url, not " + x);
        }
    }

    private static Instant instant(String option, String text) {
        try {
            return Instant.ofEpochMilli(Instant.parse(text).toEpochMilli());
        } catch (DateTimeParseException | ArithmeticException _) {
            throw Refusal.input(option + " must be a time in UTC such as 2026-01-31T12:00:00Z");
        }
    }
}
