package io.authplane.http;

import io.authplane.domain.oauth.Rfc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads lines of `Forwarded`: who sent the request to each proxy.
@Rfc(value = 7239, section = "4")
final class ForwardedElements {

    private static final String UNKNOWN = "";

    private ForwardedElements() {}

    /// The node of each element, or text that is no address. Commas and semicolons in quotes separate nothing. A line
    /// that is malformed tells nothing: it is one unknown node.
    static List<String> nodes(String line) {
        Optional<List<List<String>>> elements = split(line);
        return elements.isEmpty()
                ? List.of(UNKNOWN)
                : elements.get().stream().map(ForwardedElements::node).toList();
    }

    /// The `for` of one element. "Each parameter MUST NOT occur more than once per field-value."
    private static String node(List<String> pairs) {
        List<String> nodes = pairs.stream()
                .filter(pair -> pair.regionMatches(true, 0, "for=", 0, 4))
                .map(pair -> pair.substring(4))
                .toList();
        return nodes.size() == 1 ? nodes.getFirst() : UNKNOWN;
    }

    /// The pairs of each element, without quotes; empty if a quote is not closed.
    private static Optional<List<List<String>>> split(String line) {
        List<List<String>> elements = new ArrayList<>();
        List<String> pairs = new ArrayList<>();
        StringBuilder pair = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '\\' && i + 1 < line.length()) {
                i++;
                pair.append(line.charAt(i));
            } else if (c == '"') {
                quoted = !quoted;
            } else if (quoted || (c != ',' && c != ';')) {
                pair.append(c);
            } else {
                pairs.add(taken(pair));
                if (c == ',') {
                    elements.add(List.copyOf(pairs));
                    pairs.clear();
                }
            }
        }
        pairs.add(taken(pair));
        elements.add(List.copyOf(pairs));
        return quoted ? Optional.empty() : Optional.of(elements);
    }

    private static String taken(StringBuilder pair) {
        String text = pair.toString().strip();
        pair.setLength(0);
        return text;
    }
}
