package io.authplane.bootstrap.cli;

import java.util.Arrays;
import java.util.List;

/// Lists in one option.
final class Lists {

    private Lists() {}

    /// Splits at commas; blanks around an item and empty items do not count.
    static List<String> parse(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
