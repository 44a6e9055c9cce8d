package io.authplane.bootstrap.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was given, by key, with the problems and warnings that reading it brings up.
///
/// Reading never throws: a value that cannot be read is a problem, and its default stands in until all are known.
final class Settings {

    private static final int MAX_SECRET_FILE = 64 * 1024;

    private final Map<String, Given> file;
    private final Map<String, Given> environment;
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /// @param file by key
    /// @param environment by variable
    Settings(Map<String, Given> file, Map<String, Given> environment) {
        this.file = file;
        this.environment = environment;
    }

    /// The value of a key that has a default.
    <T> T get(Key<T> key) {
        return find(key).orElseGet(() -> fallback(key));
    }

    /// The value of a key, if it was given and can be read.
    <T> Optional<T> find(Key<T> key) {
        Optional<Given> given = given(key.name(), key.variable());
        if (!key.kind().secret()) {
            return given.flatMap(value -> parsed(key, value));
        }
        Optional<Given> path = given(key.fileName(), key.fileVariable());
        return given.isPresent() && path.isPresent()
                ? conflicting(key, given.get(), path.get())
                : given.isPresent() ? literal(key, given.get()) : path.flatMap(value -> fromFile(key, value));
    }

    /// Whether somebody gave this key.
    boolean isGiven(Key<?> key) {
        return given(key.name(), key.variable()).isPresent();
    }

    /// Where the value of a key comes from, for a sentence about it.
    String where(Key<?> key) {
        return given(key.name(), key.variable()).map(Given::where).orElse(key.name());
    }

    void require(boolean holds, String problem) {
        if (!holds) {
            problem(problem);
        }
    }

    void problem(String sentence) {
        problems.add(sentence);
    }

    void warn(String sentence) {
        warnings.add(sentence);
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /// What counts for each key; a secret is only said to be set or not.
    List<EffectiveValue> effective(List<Key<?>> keys) {
        return keys.stream().map(this::effective).toList();
    }

    private EffectiveValue effective(Key<?> key) {
        Optional<Given> given = given(key.name(), key.variable());
        if (key.kind().secret()) {
            Optional<Given> either = given.or(() -> given(key.fileName(), key.fileVariable()));
            return new EffectiveValue(key.name(), either.isPresent() ? "(set)" : "(not set)", origin(either));
        }
        String value = given.map(Settings::printed)
                .orElseGet(() ->
                        key.fallback().map(text -> text.isEmpty() ? "[]" : text).orElse("(" + key.explained() + ")"));
        return new EffectiveValue(key.name(), value, origin(given));
    }

    private static String origin(Optional<Given> given) {
        return given.map(Given::where)
                .map(where -> where.replaceFirst("^\\S+ \\((.*)\\)$", "$1"))
                .orElse("default");
    }

    private static String printed(Given given) {
        return switch (given) {
            case Given.Text(_, String text) -> text;
            case Given.Items(_, List<String> items) -> items.toString();
            case Given.Entries(_, List<Map<String, Given>> entries) -> "(" + entries.size() + " entries)";
        };
    }

    /// The environment wins.
    private Optional<Given> given(String name, Optional<String> variable) {
        return variable.map(environment::get).or(() -> Optional.ofNullable(file.get(name)));
    }

    private <T> Optional<T> parsed(Key<T> key, Given given) {
        try {
            return Optional.of(key.kind().parse().apply(given));
        } catch (IllegalArgumentException e) {
            problem(given.where() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private <T> T fallback(Key<T> key) {
        String text = key.fallback().orElseThrow(() -> new IllegalStateException(key.name() + " has no default"));
        return key.kind().parse().apply(new Given.Text(key.name(), text));
    }

    private <T> Optional<T> literal(Key<T> key, Given given) {
        if (!environment.containsValue(given)) {
            warn(given.where() + ": a secret stands in the file itself; use " + key.fileName() + " instead");
        }
        return parsed(key, given);
    }

    private <T> Optional<T> conflicting(Key<T> key, Given value, Given path) {
        boolean valueWins = environment.containsValue(value) && !environment.containsValue(path);
        boolean pathWins = environment.containsValue(path) && !environment.containsValue(value);
        if (valueWins) {
            return parsed(key, value);
        }
        if (pathWins) {
            return fromFile(key, path);
        }
        problem(value.where() + ": give either " + key.name() + " or " + key.fileName() + ", not both");
        return Optional.empty();
    }

    private <T> Optional<T> fromFile(Key<T> key, Given given) {
        if (!(given instanceof Given.Text(String where, String text))) {
            problem(given.where() + ": must be one path");
            return Optional.empty();
        }
        try {
            Path path = Path.of(text);
            if (Files.size(path) > MAX_SECRET_FILE) {
                problem(where + ": the file " + path + " is too large for a secret");
                return Optional.empty();
            }
            String secret = Files.readString(path).replaceFirst("\\R\\z", "");
            if (secret.isEmpty()) {
                problem(where + ": the file " + path + " is empty");
                return Optional.empty();
            }
            return parsed(key, new Given.Text(where, secret));
        } catch (IOException | InvalidPathException _) {
            problem(where + ": the file " + text + " cannot be read");
            return Optional.empty();
        }
    }
}
