package io.authplane.bootstrap.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Prints what a command found: as JSON for programs, as lines for people.
final class Printer {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final PrintStream out;

    Printer(Terminal terminal) {
        this.out = terminal.out();
    }

    /// One thing.
    void one(Map<String, Object> view, boolean json) {
        if (json) {
            json(view);
            return;
        }
        int width = view.keySet().stream().mapToInt(String::length).max().orElse(0);
        view.forEach((name, value) -> out.println(pad(name, width) + "  " + plain(value)));
    }

    /// A list, with the columns that a person needs.
    void list(
            String name,
            List<Map<String, Object>> views,
            List<String> columns,
            Map<String, Object> more,
            boolean json) {
        if (json) {
            Map<String, Object> document = new java.util.LinkedHashMap<>();
            document.put(name, views);
            document.putAll(more);
            json(document);
            return;
        }
        List<Integer> widths = columns.stream()
                .map(column -> views.stream()
                        .mapToInt(view -> plain(view.getOrDefault(column, "")).length())
                        .reduce(column.length(), Math::max))
                .toList();
        row(columns, widths);
        views.forEach(view -> row(
                columns.stream()
                        .map(column -> plain(view.getOrDefault(column, "")))
                        .toList(),
                widths));
        more.forEach((key, value) -> out.println(key + ": " + plain(value)));
    }

    void line(String text) {
        out.println(text);
    }

    private void row(List<String> cells, List<Integer> widths) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            row.append(pad(cells.get(i), widths.get(i))).append("  ");
        }
        out.println(row.toString().stripTrailing());
    }

    private void json(Object document) {
        try {
            out.println(JSON.writeValueAsString(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a view is made of texts, numbers and lists", e);
        }
    }

    private static String plain(Object value) {
        return switch (value) {
            case Collection<?> items -> items.stream().map(Printer::plain).collect(Collectors.joining(", "));
            case Map<?, ?> members ->
                members.entrySet().stream()
                        .filter(member -> !"".equals(member.getValue()))
                        .map(member -> member.getKey() + "=" + plain(member.getValue()))
                        .collect(Collectors.joining(" "));
            default -> String.valueOf(value).replaceAll("\\p{Cntrl}", "?");
        };
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
