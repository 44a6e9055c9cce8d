package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Compares answers with files that were reviewed. `-Dgolden.update=true` writes the files anew.
final class Golden {

    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    /// What the web server adds by itself, or counts.
    private static final List<String> LEFT_OUT = List.of("date", "connection", "content-length");

    private Golden() {}

    /// The whole answer: status, headers, body; ids and secrets are replaced by what they are.
    static void assertAnswer(String name, Wire.Response response) {
        String headers = response.headers().stream()
                .filter(header -> !LEFT_OUT.contains(header.getKey().toLowerCase(Locale.ROOT)))
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(key -> key.toLowerCase(Locale.ROOT))))
                .map(header -> header.getKey() + ": " + header.getValue() + "\n")
                .collect(Collectors.joining());
        assertText(name + ".http", response.status() + "\n" + headers + "\n" + response.body() + "\n");
    }

    static void assertText(String file, String text) {
        String actual = redacted(text);
        Path path = FOLDER.resolve(file);
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(FOLDER);
                Files.writeString(path, actual);
            }
            assertEquals(Files.readString(path), actual, "differs from " + path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String redacted(String text) {
        return text.replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", "<id>")
                .replaceAll("eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+", "<access token>")
                .replaceAll("apr_<id>\\.[A-Za-z0-9_.<>-]+", "<refresh token>")
                .replaceAll("apc_[A-Za-z0-9_-]{43}", "<code>")
                .replaceAll("aps_[A-Za-z0-9_-]{43}", "<client secret>")
                .replaceAll("\"(x|y)\":\"[A-Za-z0-9_-]{43}\"", "\"$1\":\"<coordinate>\"")
                .replaceAll("_device=[^;]+;", "_device=<random>;")
                .replaceAll("=[A-Za-z0-9_-]{43}\\b", "=<random>")
                .replaceAll("value=\"[A-Za-z0-9_-]{43}\"", "value=\"<random>\"")
                .replaceAll("/assets/(app|logo)\\.[0-9a-f]{12}\\.", "/assets/$1.<hash>.");
    }
}
