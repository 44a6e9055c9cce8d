package io.authplane.bootstrap.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.bootstrap.trail.EventCatalogue.Entry;
import io.authplane.bootstrap.trail.EventCatalogue.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// Keeps the tables of the reference page equal to the event types; `-Dgolden.update=true` rewrites them. What stands
/// before the first table and after the last is written by hand.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AuditReferenceTest {

    private static final Path PAGE = Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .normalize()
            .resolveSibling("docs/reference/audit-events.md");

    private static final String FIRST = "## Administration";
    private static final String BEHIND = "## The chain";

    @Test
    void the_reference_page_says_what_the_code_does() throws IOException {
        String before = Files.readString(PAGE);
        String page = before.substring(0, before.indexOf(FIRST)) + tables() + before.substring(before.indexOf(BEHIND));

        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page);
        }

        assertEquals(Files.readString(PAGE), page, "docs/reference/audit-events.md is stale: -Dgolden.update=true");
    }

    private static String tables() {
        return EventCatalogue.features().stream().map(AuditReferenceTest::table).collect(Collectors.joining());
    }

    private static String table(Feature feature) {
        return "## %s\n\n%s\n\n| action | detail | when |\n| --- | --- | --- |\n%s\n"
                .formatted(
                        feature.title(),
                        feature.sentence(),
                        feature.entries().stream().map(AuditReferenceTest::row).collect(Collectors.joining()));
    }

    private static String row(Entry entry) {
        String details = entry.details().isEmpty()
                ? "–"
                : entry.details().stream().map(name -> "`" + name + "`").collect(Collectors.joining(" "));
        return "| `%s` | %s | %s |\n".formatted(entry.action(), details, entry.sentence());
    }
}
