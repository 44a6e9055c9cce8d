package io.authplane.bootstrap.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The members of one entry of a list; an unknown one is a problem.
final class Members {

    private final String list;
    private final Map<String, Given> entry;
    private final Settings settings;

    Members(String list, Map<String, Given> entry, Set<String> known, Settings settings) {
        this.list = list;
        this.entry = entry;
        this.settings = settings;
        entry.forEach((name, given) -> settings.require(
                known.contains(name),
                list + ": " + given.where() + " is unknown"
                        + Nearest.to(name, known)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse("")));
    }

    /// The entry, as a sentence about it begins.
    String where() {
        return entry.values().stream()
                .findFirst()
                .map(given -> list + ": " + given.where())
                .orElse(list);
    }

    Optional<String> text(String name) {
        return read(name, Kind.TEXT);
    }

    List<String> list(String name) {
        return read(name, Kind.LIST).orElse(List.of());
    }

    List<Map<String, Given>> entries(String name) {
        return read(name, Kind.ENTRIES).orElse(List.of());
    }

    boolean flag(String name) {
        return read(name, Kind.FLAG).orElse(false);
    }

    private <T> Optional<T> read(String name, Kind<T> kind) {
        Given given = entry.get(name);
        if (given == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(kind.parse().apply(given));
        } catch (IllegalArgumentException e) {
            settings.problem(list + ": " + given.where() + ": " + e.getMessage());
            return Optional.empty();
        }
    }
}
