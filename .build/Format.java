import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Checks or rewrites the layout of every Java source of the tree, in one process.
///
/// Palantir's formatter treats `///` comments as `//` comments and, when it wraps one, can leave words outside of the
/// comment; and it loses the `_` of `case Point(_, int y)`. So both are taken out before and put back after, and the
/// comments are wrapped here.
final class Format {

    private static final int WIDTH = 120;
    private static final Pattern PLACE = Pattern.compile("( *)// markdown (\\d+)");
    private static final Pattern UNDERSCORE = Pattern.compile("(?<=[(,]\\s{0,99})_(?=\\s*[,)])");
    private static final Pattern PARAGRAPH = Pattern.compile("(?!```|@\\w|\\d+\\.)[^\\s#|>*+-]");
    private static final String UNNAMED = "$unnamed" + "()";

    private final Formatter formatter = Formatter.createFormatter(
            JavaFormatterOptions.builder().style(Style.PALANTIR).build());

    /// Arguments: `check` or `write`, the root of the tree, and a work folder. In it `known` holds the hashes of
    /// sources that need no second look, and `bad`, if there, the names of files that are not as they should be.
    public static void main(String[] arguments) throws IOException {
        boolean write = arguments[0].equals("write");
        Path root = Path.of(arguments[1]);
        Path cache = Path.of(arguments[2], "known");
        Path verdict = Path.of(arguments[2], "bad");
        var format = new Format();
        String program = Files.readString(Path.of(System.getProperty("jdk.launcher.sourcefile")));
        Set<String> known = Files.exists(cache) ? Set.copyOf(Files.readAllLines(cache)) : Set.of();
        var good = new TreeSet<String>();
        var bad = new TreeSet<String>();
        for (Path file : sources(root)) {
            String name = root.relativize(file).toString();
            String source = Files.readString(file);
            if (known.contains(hash(program + source))) {
                good.add(hash(program + source));
                continue;
            }
            try {
                String wanted = format.format(source);
                if (!wanted.equals(source) && !write) {
                    bad.add(name);
                    continue;
                }
                if (!wanted.equals(source)) {
                    Files.writeString(file, wanted);
                    IO.println("formatted " + name);
                }
                good.add(hash(program + wanted));
            } catch (FormatterException unreadable) {
                bad.add(name + ":" + unreadable.getMessage());
            }
        }
        Files.write(cache, good);
        Files.deleteIfExists(verdict);
        if (!bad.isEmpty()) {
            Files.write(verdict, bad);
            System.err.println("Not laid out as the formatter would:");
            bad.forEach(name -> System.err.println("  " + name));
        }
    }

    private String format(String source) throws FormatterException {
        String tidy = ImportOrderer.reorderImports(RemoveUnusedImports.removeUnusedImports(source), Style.PALANTIR);
        var comments = new ArrayList<String>();
        String bare = tidy.lines()
                .map(line -> {
                    if (!line.stripLeading().startsWith("///")) {
                        return line;
                    }
                    comments.add(line.strip());
                    return line.substring(0, line.indexOf("///")) + "// markdown " + (comments.size() - 1);
                })
                .collect(Collectors.joining("\n", "", "\n"));
        var lines = new ArrayList<>(formatter
                .formatSource(nameUnnamedPatterns(bare))
                .replace(UNNAMED, "_")
                .lines()
                .map(line -> PLACE.matcher(line)
                        .replaceFirst(place -> Matcher.quoteReplacement(
                                place.group(1) + comments.get(Integer.parseInt(place.group(2))))))
                .toList());
        wrapComments(lines);
        return lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    /// A record pattern without components stands in for each unnamed pattern.
    private static String nameUnnamedPatterns(String source) {
        return UNDERSCORE
                .matcher(source)
                .replaceAll(
                        found -> isInRecordPattern(source, found.start()) ? Matcher.quoteReplacement(UNNAMED) : "_");
    }

    /// Whether the parenthesis around `position` follows a type name, and not, as for a lambda, something else.
    private static boolean isInRecordPattern(String source, int position) {
        int depth = 0;
        for (int i = position - 1; i >= 0; i--) {
            char c = source.charAt(i);
            if (c == ')') {
                depth++;
            } else if (c == '(' && depth > 0) {
                depth--;
            } else if (c == '(') {
                return i > 0 && (Character.isJavaIdentifierPart(source.charAt(i - 1)) || source.charAt(i - 1) == '>');
            } else if (!Character.isJavaIdentifierPart(c) && !Character.isWhitespace(c) && ".,<>?[]@".indexOf(c) < 0) {
                return false;
            }
        }
        return false;
    }

    /// Breaks comment lines that are too long, but not those of code and tables. What is cut off goes before the text
    /// of the next line of the same paragraph.
    private static void wrapComments(List<String> lines) {
        boolean code = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String text = line.strip();
            if (!text.startsWith("/// ")) {
                continue;
            }
            code ^= text.startsWith("/// ```");
            String indent = line.substring(0, line.indexOf("///")) + (text.startsWith("/// - ") ? "///   " : "/// ");
            int space = line.lastIndexOf(' ', WIDTH);
            if (line.length() <= WIDTH || code || text.startsWith("/// |") || space < indent.length()) {
                continue;
            }
            String rest = indent + line.substring(space).strip();
            lines.set(i, line.substring(0, space).stripTrailing());
            String next = i + 1 < lines.size() ? lines.get(i + 1) : "";
            if (next.startsWith(indent)
                    && PARAGRAPH.matcher(next.substring(indent.length())).lookingAt()) {
                lines.set(i + 1, rest + " " + next.substring(indent.length()));
            } else {
                lines.add(i + 1, rest);
            }
        }
    }

    /// All `.java` files but those of build output, npm and hidden folders; of hidden folders only this one counts.
    private static Set<Path> sources(Path root) throws IOException {
        var files = new TreeSet<Path>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String name = directory.getFileName().toString();
                boolean ours = directory.equals(root) || name.equals(".build");
                boolean foreign = name.startsWith(".") || name.equals("target") || name.equals("node_modules");
                return ours || !foreign ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".java")) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    private static String hash(String source) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(source.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
