package io.authplane.bootstrap.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// `errors.md` has every code that the sources can answer, and no other.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ErrorReferenceTest {

    private static final Path HOME = Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .normalize()
            .getParent();
    private static final Pattern HEADING = Pattern.compile("(?m)^\\| `([a-z_]+)` \\|");
    private static final Pattern CODE = Pattern.compile("String code\\(\\) \\{\\s*return \"([a-z_]+)\"");
    private static final Pattern PROBLEM =
            Pattern.compile("(?:problem\\(\\s*\\d+,\\s*\"[^\"]*\",|badRequest\\()\\s*\"([a-z_]+)\"");
    private static final Pattern NOT_FOUND = Pattern.compile("(?:notFound\\(|NotFound<>\\()\"([a-z_]+)\"\\)");
    private static final Pattern JSON = Pattern.compile("put\\(\"error\", \"([a-z_]+)\"\\)");

    @Test
    void every_code_that_can_be_answered_is_explained_and_no_other() throws IOException {
        Set<String> documented = new TreeSet<>();
        Matcher row = HEADING.matcher(Files.readString(HOME.resolve("docs/reference/errors.md")));
        while (row.find()) {
            documented.add(row.group(1));
        }

        assertEquals(String.join("\n", answered()), String.join("\n", documented));
    }

    private static Set<String> answered() {
        Set<String> codes = new TreeSet<>();
        for (String module : new String[] {"domain", "application", "adapters-http"}) {
            try (Stream<Path> files = Files.walk(HOME.resolve(module + "/src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(file -> collect(file, codes));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return codes;
    }

    private static void collect(Path file, Set<String> codes) {
        try {
            String source = Files.readString(file);
            for (Pattern pattern : new Pattern[] {CODE, PROBLEM, JSON}) {
                Matcher found = pattern.matcher(source);
                while (found.find()) {
                    codes.add(found.group(1));
                }
            }
            Matcher missing = NOT_FOUND.matcher(source);
            while (missing.find()) {
                codes.add(missing.group(1) + "_not_found");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
