package io.authplane.bootstrap.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Configurations for tests.
final class Configs {

    private Configs() {}

    static ConfigurationReader.Loaded load(String yaml, Map<String, String> environment) {
        return ConfigurationReader.read(Optional.of(file(yaml)), environment);
    }

    static AuthPlaneConfig fromYaml(String yaml) {
        return load(yaml, Map.of()).config();
    }

    static AuthPlaneConfig fromEnvironment(Map<String, String> environment) {
        return ConfigurationReader.read(Optional.empty(), environment).config();
    }

    static AuthPlaneConfig defaults() {
        return fromEnvironment(Map.of());
    }

    static List<String> problems(String yaml, Map<String, String> environment) {
        return assertThrows(ConfigurationRefused.class, () -> load(yaml, environment))
                .problems();
    }

    static List<String> problems(String yaml) {
        return problems(yaml, Map.of());
    }

    static List<String> warnings(String yaml, Map<String, String> environment) {
        return load(yaml, environment).warnings();
    }

    /// A full mapping test is full only if it gives every key of its record.
    static void assertGivesAll(List<Key<?>> keys, String yaml) {
        Map<String, Given> given = YamlFile.read(file(yaml), problem -> {
            throw new AssertionError(problem);
        });
        Set<String> missing = new TreeSet<>();
        keys.stream()
                .filter(key -> !given.containsKey(key.name()) && !given.containsKey(key.fileName()))
                .forEach(key -> missing.add(key.name()));
        assertEquals(Set.of(), missing);
    }

    static Path file(String content) {
        try {
            Path file = Files.createTempFile("authplane", ".yaml");
            file.toFile().deleteOnExit();
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
