package io.authplane.bootstrap.trail;

import io.authplane.domain.audit.AuditEvent;
import io.authplane.domain.samples.AuditSamples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Every action that the sealed event types can give the audit trail, with its details, and with the sentence that
/// stands above it in the source.
final class EventCatalogue {

    private static final Path SOURCES = Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .normalize()
            .resolveSibling("domain/src/main/java/io/authplane/domain/audit");

    /// An interface, a record, or a constant of an enum that is its action.
    private static final Pattern DECLARATION = Pattern.compile(
            "(?:public sealed interface (?<feature>\\w+)|record (?<record>\\w+)\\(|[A-Z_]+\\(\"(?<action>[a-z_.]+)\"\\)).*");

    private EventCatalogue() {}

    /// @param place where its sentence stands among those of its feature
    record Entry(String action, NavigableSet<String> details, String sentence, int place) {}

    /// @param title for example `Client`
    record Feature(String title, String sentence, List<Entry> entries) {}

    private record Sentence(String text, int place) {}

    static List<Feature> features() {
        return Arrays.stream(AuditEvent.class.getPermittedSubclasses())
                .map(EventCatalogue::feature)
                .toList();
    }

    /// The names of the details, by action.
    static Map<String, NavigableSet<String>> details() {
        return features().stream()
                .flatMap(feature -> feature.entries().stream())
                .collect(Collectors.toMap(
                        Entry::action,
                        Entry::details,
                        (_, _) -> {
                            throw new AssertionError("two features have an event of one name");
                        },
                        TreeMap::new));
    }

    private static Feature feature(Class<?> type) {
        Map<String, Sentence> sentences = sentences(type);
        Map<String, Entry> entries = new TreeMap<>();
        AuditSamples.all()
                .filter(type::isInstance)
                .forEach(event -> entries.computeIfAbsent(
                                event.action(), action -> entry(action, sentenceOf(event, sentences)))
                        .details()
                        .addAll(event.detail().keySet()));
        return new Feature(
                type.getSimpleName().replace("Event", ""),
                found(sentences, type.getSimpleName()).text(),
                entries.values().stream()
                        .sorted(Comparator.comparingInt(Entry::place).thenComparing(Entry::action))
                        .toList());
    }

    private static Entry entry(String action, Sentence sentence) {
        return new Entry(action, new TreeSet<>(), sentence.text(), sentence.place());
    }

    private static Sentence sentenceOf(AuditEvent event, Map<String, Sentence> sentences) {
        return sentences.containsKey(event.action())
                ? found(sentences, event.action())
                : found(sentences, event.getClass().getSimpleName());
    }

    private static Sentence found(Map<String, Sentence> sentences, String name) {
        Sentence sentence = sentences.get(name);
        if (sentence == null || sentence.text().isEmpty()) {
            throw new AssertionError("nothing is said above " + name);
        }
        return sentence;
    }

    /// What stands above each declaration, up to its parameters, by the name of the type or the action.
    private static Map<String, Sentence> sentences(Class<?> type) {
        Map<String, Sentence> sentences = new TreeMap<>();
        List<String> comment = new ArrayList<>();
        List<String> lines = lines(type);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            Matcher declaration = DECLARATION.matcher(line);
            if (line.startsWith("///")) {
                comment.add(line.substring(3).strip());
            } else {
                if (declaration.matches()) {
                    sentences.put(name(declaration), new Sentence(text(comment), i));
                }
                comment.clear();
            }
        }
        return sentences;
    }

    private static String name(Matcher declaration) {
        for (String group : List.of("feature", "record")) {
            if (declaration.group(group) != null) {
                return declaration.group(group);
            }
        }
        return declaration.group("action");
    }

    private static String text(List<String> comment) {
        return comment.stream()
                .takeWhile(line -> !line.startsWith("@param"))
                .collect(Collectors.joining(" "))
                .strip();
    }

    private static List<String> lines(Class<?> type) {
        try {
            return Files.readAllLines(SOURCES.resolve(type.getSimpleName() + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
