package io.authplane.bootstrap.rfc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RfcIndexTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path PAGE = ROOT.resolve("docs/reference/rfc-index.md");
    private static final RfcIndex INDEX = new RfcIndex(new CompiledClasses(ROOT).citations());

    @Test
    void every_required_clause_has_a_rule_and_every_rule_a_test() throws IOException {
        assertEquals(List.of(), INDEX.problems(required()));
    }

    @Test
    void the_page_is_up_to_date() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, INDEX.page());
        }

        assertEquals(INDEX.page(), Files.readString(PAGE), "rewrite it with -Dgolden.update=true");
    }

    @Test
    void the_list_is_sorted_and_names_each_clause_once() throws IOException {
        assertEquals(required().stream().distinct().sorted().toList(), required());
    }

    @Test
    void a_clause_without_a_rule_and_one_without_a_test_are_both_told() {
        Clause unruled = new Clause(1, "1");
        Clause untested = new Clause(1, "2");
        Clause good = new Clause(1, "10");
        RfcIndex index = new RfcIndex(List.of(
                citation(unruled, "test"), citation(untested, "main"), citation(good, "main"), citation(good, "test")));

        assertEquals(
                List.of("RFC 1 section 1 is required and no rule carries it", "RFC 1 section 2 is proven by no test"),
                index.problems(List.of(unruled, good)));
    }

    private static Citation citation(Clause clause, String source) {
        return new Citation(clause, "domain", source, "io.authplane.A$B", "c");
    }

    @Test
    void sections_sort_by_number_and_appendices_last() {
        List<Clause> sorted = Stream.of("A.6", "10", "4.10", "4.2", "4", "2")
                .map(section -> new Clause(1, section))
                .sorted()
                .toList();

        assertEquals(
                List.of("2", "4", "4.2", "4.10", "10", "A.6"),
                sorted.stream().map(Clause::section).toList());
        assertThrows(IllegalArgumentException.class, () -> new Clause(1, "§4"));
        assertThrows(IllegalArgumentException.class, () -> new Clause(1, "4."));
    }

    @Test
    void a_citation_leads_to_its_file() {
        Citation citation = citation(new Clause(1, "1"), "main");

        assertEquals("A.B#c", citation.label());
        assertEquals("domain/src/main/java/io/authplane/A.java", citation.file());
        assertTrue(INDEX.citations().stream().allMatch(found -> Files.exists(ROOT.resolve(found.file()))));
    }

    private static List<Clause> required() throws IOException {
        try (InputStream list = RfcIndexTest.class.getResourceAsStream("/rfc-required.csv")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", 3))
                    .map(row -> new Clause(Integer.parseInt(row[0]), row[1]))
                    .toList();
        }
    }
}
