package io.authplane.bootstrap.config;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// How the text of a key becomes a value.
///
/// @param label what the reference page calls it
/// @param parse throws [IllegalArgumentException] with the end of a sentence that began with the place of the value
/// @param secret whether the value is kept out of messages and may come from a file
record Kind<T>(String label, Function<Given, T> parse, boolean secret) {

    static final Kind<String> TEXT = text("text", Function.identity());
    static final Kind<Boolean> FLAG = text("true or false", Kind::flag);
    static final Kind<Integer> WHOLE = text("whole number", Kind::whole);
    static final Kind<Double> AMOUNT = text("number", Kind::amount);
    static final Kind<Double> SHARE = text("number from 0 to 1", Kind::share);
    static final Kind<Duration> DURATION = text("duration", Durations::parse);
    static final Kind<ListenAddress> ADDRESS = text("host:port or :port", ListenAddress::parse);
    static final Kind<ConfiguredSecret> SECRET =
            new Kind<>("secret", given -> new ConfiguredSecret(onlyText(given)), true);
    static final Kind<List<String>> LIST = new Kind<>("list", Kind::list, false);
    static final Kind<List<Cidr>> NETWORKS = new Kind<>(
            "list of networks", given -> list(given).stream().map(Cidr::parse).toList(), false);
    static final Kind<List<Map<String, Given>>> ENTRIES = new Kind<>("list of entries", Kind::entries, false);

    static <T> Kind<T> text(String label, Function<String, T> parse) {
        return new Kind<>(label, given -> parse.apply(onlyText(given)), false);
    }

    /// One of a few words, each the lower-case name of a constant.
    static <E extends Enum<E>> Kind<E> oneOf(Class<E> words) {
        E[] constants = words.getEnumConstants();
        String label = Arrays.stream(constants).map(Kind::word).collect(Collectors.joining(" or "));
        return text(
                label,
                text -> Arrays.stream(constants)
                        .filter(constant -> word(constant).equals(text))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("must be " + label + ", not '" + text + "'")));
    }

    /// How a constant is spelled in the file.
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT);
    }

    /// An absolute http or https URL.
    static String httpUrl(String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("is not a URL");
        }
        if (uri.getHost() == null || uri.getScheme() == null || !uri.getScheme().matches("https?")) {
            throw new IllegalArgumentException("must be an http or https URL with a host");
        }
        return text;
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false, not '" + text + "'");
        };
    }

    /// A number that is not negative.
    static double amount(String text) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("must be a number, not '" + text + "'");
        }
        if (!(value >= 0 && value <= 1e9)) {
            throw new IllegalArgumentException("must be a number from 0 to a thousand million, not '" + text + "'");
        }
        return value;
    }

    static int whole(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("must be a whole number, not '" + text + "'");
        }
    }

    private static double share(String text) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("must be a number from 0 to 1, not '" + text + "'");
        }
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("must be a number from 0 to 1, not '" + text + "'");
        }
        return value;
    }

    private static List<String> list(Given given) {
        return switch (given) {
            case Given.Text(_, String text) ->
                Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .toList();
            case Given.Items(_, List<String> items) -> items;
            case Given.Entries _ -> throw new IllegalArgumentException("must be a list of texts");
        };
    }

    private static List<Map<String, Given>> entries(Given given) {
        return switch (given) {
            case Given.Entries(_, List<Map<String, Given>> entries) -> entries;
            case Given.Items(_, List<String> items) when items.isEmpty() -> List.of();
            case Given.Items _, Given.Text _ -> throw new IllegalArgumentException("must be a list of entries");
        };
    }

    private static String onlyText(Given given) {
        return switch (given) {
            case Given.Text(_, String text) -> text;
            case Given.Items _, Given.Entries _ -> throw new IllegalArgumentException("must be one value, not a list");
        };
    }
}
