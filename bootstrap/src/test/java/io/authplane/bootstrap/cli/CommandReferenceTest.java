package io.authplane.bootstrap.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Keeps `cli.md` equal to the commands; `-Dgolden.update=true` rewrites it.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CommandReferenceTest {

    private static final Path PAGE = Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .normalize()
            .resolveSibling("docs/reference/cli.md");
    private static final List<String> EVERYWHERE = List.of("--config", "--help");

    @Test
    void the_reference_page_says_what_the_commands_do() throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Terminal terminal =
                new Terminal(Map.of(), new ByteArrayInputStream(new byte[0]), nowhere, nowhere, Optional.empty());
        StringBuilder page = new StringBuilder("""
                # Command line

                <!-- Generated from the commands by CommandReferenceTest; change the code, then run it with -Dgolden.update=true. -->

                Every command takes `--config FILE`, the YAML file with the configuration, and `-h`, `--help`. Exit codes: 0 done,
                1 could not be done, 2 bad input (a wrong option, or a configuration that is refused). The commands below `admin`
                work on the database directly, whether a server runs or not; the audit trail names them `cli`.
                """);
        command(page, new CommandLineApp(terminal).line());

        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page);
        }
        assertEquals(Files.readString(PAGE), page.toString(), "docs/reference/cli.md is stale: -Dgolden.update=true");
    }

    private static void command(StringBuilder page, CommandLine line) {
        CommandSpec spec = line.getCommandSpec();
        if (line.getSubcommands().isEmpty()) {
            page.append("\n## `").append(spec.qualifiedName()).append("`\n\n");
            page.append(text(spec.usageMessage().description())).append("\n");
            if (!spec.positionalParameters().isEmpty()) {
                page.append("\n| argument | | meaning |\n| --- | --- | --- |\n");
                spec.positionalParameters()
                        .forEach(argument ->
                                page.append("| ").append(row(argument)).append(" |\n"));
            }
            List<OptionSpec> options = spec.options().stream()
                    .filter(option -> !EVERYWHERE.contains(option.longestName()))
                    .toList();
            if (!options.isEmpty()) {
                page.append("\n| option | default | meaning |\n| --- | --- | --- |\n");
                options.forEach(option -> page.append("| ").append(row(option)).append(" |\n"));
            }
        }
        line.getSubcommands().values().stream().distinct().forEach(sub -> command(page, sub));
    }

    private static String row(PositionalParamSpec argument) {
        return String.join(
                " | ",
                "`" + cell(argument.paramLabel()) + "`",
                argument.arity().min() == 0 ? "optional" : "required",
                cell(text(argument.description())));
    }

    /// Text in a table, where `|` ends a cell, even within a code span.
    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String row(OptionSpec option) {
        boolean flag = option.arity().max() == 0;
        String names = java.util.Arrays.stream(option.names())
                .map(name -> "`" + name + (flag ? "" : " " + cell(option.paramLabel())) + "`")
                .collect(Collectors.joining(", "));
        String fallback =
                option.required() ? "required" : option.defaultValue() == null ? "" : "`" + option.defaultValue() + "`";
        return names + " | " + fallback + " | " + cell(text(option.description()));
    }

    private static String text(String[] lines) {
        return String.join(" ", lines)
                .replaceAll(" ?\\(\\$\\{DEFAULT-VALUE}\\)", "")
                .replace("%n", " ")
                .replace("%%", "%");
    }
}
