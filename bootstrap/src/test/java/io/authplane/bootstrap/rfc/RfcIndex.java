package io.authplane.bootstrap.rfc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which clause is implemented where, and proven by which tests.
record RfcIndex(List<Citation> citations) {

    RfcIndex {
        citations = List.copyOf(citations);
    }

    /// What is wrong with the rules: a required clause without a rule, a required or claimed one without a test.
    List<String> problems(List<Clause> required) {
        List<String> problems = new ArrayList<>();
        for (Clause clause : required) {
            if (of(clause, citation -> !citation.isTest()).isEmpty()) {
                problems.add(clause + " is required and no rule carries it");
            }
        }
        Stream<Clause> claimed =
                citations.stream().filter(citation -> !citation.isTest()).map(Citation::clause);
        Stream.concat(required.stream(), claimed)
                .distinct()
                .sorted()
                .filter(clause -> of(clause, Citation::isTest).isEmpty())
                .map(clause -> clause + " is proven by no test")
                .forEach(problems::add);
        return problems;
    }

    /// The page for readers.
    String page() {
        Map<Clause, List<Citation>> byClause =
                citations.stream().collect(Collectors.groupingBy(Citation::clause, TreeMap::new, Collectors.toList()));
        StringBuilder page = new StringBuilder("""
                # RFC index

                Which clause of which RFC is implemented where, and which tests prove it. A test writes this page from the
                annotations in the code (`mvn test -Dgolden.update=true`) and fails when it is stale.

                | RFC | Section | Rule | Test |
                |---|---|---|---|
                """);
        byClause.forEach((clause, all) -> page.append("| ")
                .append(clause.rfc())
                .append(" | [")
                .append(clause.section())
                .append("](")
                .append(clause.link())
                .append(") | ")
                .append(cell(all, citation -> !citation.isTest()))
                .append(" | ")
                .append(cell(all, Citation::isTest))
                .append(" |\n"));
        return page.toString();
    }

    private List<Citation> of(Clause clause, Predicate<Citation> kind) {
        return citations.stream()
                .filter(citation -> citation.clause().equals(clause))
                .filter(kind)
                .toList();
    }

    /// Links, each once. Where a class cites the clause as a whole, its methods are left out.
    private static String cell(List<Citation> all, Predicate<Citation> kind) {
        Map<String, String> links = new LinkedHashMap<>();
        List<Citation> ofKind = all.stream().filter(kind).toList();
        for (Citation citation : ofKind) {
            boolean covered = !citation.member().isEmpty()
                    && ofKind.stream()
                            .anyMatch(other ->
                                    other.member().isEmpty() && other.type().equals(citation.type()));
            if (!covered) {
                links.put(citation.label(), "[" + citation.label() + "](../../" + citation.file() + ")");
            }
        }
        return links.isEmpty() ? "–" : String.join("<br>", links.values());
    }
}
