package io.authplane.bootstrap.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// Keeps the reference page equal to the code; `-Dgolden.update=true` rewrites it.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConfigurationReferenceTest {

    private static final Path PAGE = Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .normalize()
            .resolveSibling("docs/reference/configuration.md");

    private static final Map<String, String> SECTIONS = new LinkedHashMap<>();

    static {
        SECTIONS.put("server", "The public listener, its name to the world, and whom it believes.");
        SECTIONS.put("storage", "Where state lives.");
        SECTIONS.put("signing", "The keys that sign access tokens.");
        SECTIONS.put("dcr", "Dynamic client registration, and the lifetimes that bear its name for old times' sake.");
        SECTIONS.put("session", "Browser sessions.");
        SECTIONS.put("admin", "The admin listener and who may use it.");
        SECTIONS.put("oauth", "Protocol choices.");
        SECTIONS.put("rate_limit", "How many requests and failed logins are let through; beyond it the answer is 429.");
        SECTIONS.put("observability", "Logs, traces and metrics.");
        SECTIONS.put("resources", "Resources that are registered at start, unless one with the same slug exists.");
        SECTIONS.put("resource", "One such resource, for a container that serves a single one.");
    }

    @Test
    void the_reference_page_says_what_the_code_does() throws IOException {
        String page = page();

        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }

        assertEquals(Files.readString(PAGE), page, "docs/reference/configuration.md is stale: -Dgolden.update=true");
    }

    @Test
    void no_name_is_listed_twice() {
        List<String> names = Stream.concat(
                        AuthPlaneConfig.KEYS.stream().map(Key::name),
                        Unserved.ALL.stream().map(Unserved::name))
                .toList();

        assertEquals(names.stream().distinct().count(), names.size());
    }

    @Test
    void every_key_belongs_to_a_section() {
        List<String> homeless = AuthPlaneConfig.KEYS.stream()
                .map(Key::name)
                .filter(name -> !SECTIONS.containsKey(section(name)))
                .toList();

        assertEquals(List.of(), homeless);
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Configuration

                <!-- Generated from the code by ConfigurationReferenceTest; change the code, then run it with -Dgolden.update=true. -->

                Defaults count first, then the YAML file that `--config` names, then variables of the environment, which win.
                `authplane config print` prints what counts and where each value comes from; `authplane config check` tells all
                problems without starting anything.

                - Durations are written `15m`, `1h30m`, `7d` or `PT15M`. Lists in variables have commas between their items.
                - Every secret can come from a file: `…_file` in YAML, `…_FILE` in the environment. A secret that stands in
                  the YAML file itself draws a warning.
                - An unknown key in the file stops the start and is answered with the nearest known one; an unknown
                  `AUTHPLANE_*` variable draws a warning. What Kubernetes injects for a Service named `authplane` is ignored.
                - `${VAR}` in a value is not replaced and stops the start.
                - All problems are told at once.
                """);
        SECTIONS.forEach((section, meaning) -> section(page, section, meaning));
        unserved(page);
        return page.toString();
    }

    private static void section(StringBuilder page, String section, String meaning) {
        page.append("\n## ").append(section).append("\n\n").append(meaning).append("\n\n");
        page.append("| key | variable | value | default | meaning |\n| --- | --- | --- | --- | --- |\n");
        AuthPlaneConfig.KEYS.stream()
                .filter(key -> section(key.name()).equals(section))
                .forEach(key -> {
                    String variable = code(key.variable());
                    page.append("| `")
                            .append(key.name())
                            .append("`")
                            .append(key.kind().secret() ? ", `…_file`" : "");
                    page.append(" | ")
                            .append(variable)
                            .append(" | ")
                            .append(key.kind().label());
                    page.append(" | ")
                            .append(key.fallback()
                                    .map(text -> text.isEmpty() ? "empty" : "`" + text + "`")
                                    .orElse(key.explained()));
                    page.append(" | ").append(key.meaning()).append(" |\n");
                });
    }

    private static void unserved(StringBuilder page) {
        page.append("""

                ## Keys of earlier AuthPlane programs

                Keys that other AuthPlane programs know and this version does not serve. *Ignored* draws a warning; *refused*
                stops the start, unless the value is the one in the last column, which asks for what happens anyway.

                | key | variable | what happens | unless |
                | --- | --- | --- | --- |
                """);
        Unserved.ALL.stream()
                .sorted(Comparator.comparing(Unserved::name))
                .forEach(key -> page.append("| `")
                        .append(key.name())
                        .append("` | ")
                        .append(code(key.variable()))
                        .append(" | ")
                        .append(key.refused() ? "refused: " : "ignored: ")
                        .append(key.reason())
                        .append(" | ")
                        .append(code(key.harmless()))
                        .append(" |\n"));
    }

    private static String code(Optional<String> text) {
        return text.map(value -> "`" + value + "`").orElse("");
    }

    private static String section(String name) {
        return name.replaceFirst("\\..*", "");
    }
}
