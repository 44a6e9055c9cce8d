package io.authplane.bootstrap.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Guesses what somebody meant to write.
final class Nearest {

    private Nearest() {}

    /// The known name with the smallest edit distance, if it is close; else one that ends in the same word.
    static Optional<String> to(String name, Collection<String> known) {
        Optional<String> closest = known.stream()
                .min(Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
        if (closest.isPresent() && distance(name, closest.get()) <= Math.max(2, name.length() / 3)) {
            return closest;
        }
        String word = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('_')) + 1);
        return known.stream()
                .filter(candidate -> candidate.endsWith("." + word) || candidate.endsWith("_" + word))
                .sorted()
                .findFirst();
    }

    /// How many characters must be inserted, removed or changed (Levenshtein).
    static int distance(String one, String other) {
        int[] previous = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(previous[j], row[j - 1]) + 1);
            }
            previous = row;
        }
        return previous[other.length()];
    }
}
