package io.authplane.bootstrap.rfc;

import java.util.Arrays;
import java.util.Comparator;

/// A section of an RFC, ordered as in a table of contents.
///
/// @param section for example `4.1.2.1`, or `A.6` in an appendix
record Clause(int rfc, String section) implements Comparable<Clause> {

    Clause {
        if (!section.matches("([1-9]\\d*|[A-Z])(\\.[1-9]\\d*)*")) {
            throw new IllegalArgumentException("RFC " + rfc + " has no section '" + section + "'");
        }
    }

    @Override
    public int compareTo(Clause other) {
        return Comparator.comparingInt(Clause::rfc).thenComparing(Clause::key).compare(this, other);
    }

    /// The section with each number at a fixed width; letters sort behind numbers.
    private String key() {
        return Arrays.stream(section.split("\\.", -1))
                .map(part -> part.matches("\\d+") ? "%03d".formatted(Integer.parseInt(part)) : part)
                .reduce("", (left, right) -> left + "." + right);
    }

    /// The place of the text, for a reader.
    String link() {
        String anchor = Character.isDigit(section.charAt(0)) ? "section-" : "appendix-";
        return "https://www.rfc-editor.org/rfc/rfc" + rfc + "#" + anchor + section;
    }

    @Override
    public String toString() {
        return "RFC " + rfc + " section " + section;
    }
}
