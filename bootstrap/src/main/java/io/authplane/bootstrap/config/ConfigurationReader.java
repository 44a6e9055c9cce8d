package io.authplane.bootstrap.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads the configuration: defaults, then a file, then the environment, which wins.
public final class ConfigurationReader {

    private static final String PREFIX = "AUTHPLANE_";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}]*}");

    /// Variables that others read: the launcher and the tests.
    private static final Set<String> FOR_OTHERS = Set.of("AUTHPLANE_JAVA_HOME", "AUTHPLANE_JAVA_OPTIONS");

    /// What Kubernetes sets for a Service whose name begins with ours.
    private static final Pattern SERVICE_NAME = Pattern.compile(
            "AUTHPLANE_(?:[A-Z0-9_]+_)?(?:SERVICE_HOST|SERVICE_PORT(?:_[A-Z0-9_]+)?|PORT_\\d+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?)");
    private static final Pattern SERVICE_URL = Pattern.compile("(?:tcp|udp|sctp)://.*");

    /// What was read, and what the operator should know.
    ///
    /// @param effective what counts for each key, secrets left out
    public record Loaded(AuthPlaneConfig config, List<String> warnings, List<EffectiveValue> effective) {
        public Loaded {
            warnings = List.copyOf(warnings);
            effective = List.copyOf(effective);
        }
    }

    /// What would be read: the file, if one is named, and the variables by name, also those that are not honoured.
    public static List<String> sources(Optional<Path> file, Map<String, String> environment) {
        List<String> sources = new ArrayList<>();
        sources.add(
                file.map(path -> "file " + path.toAbsolutePath().normalize()).orElse("no file: --config names none"));
        variables(environment).keySet().forEach(name -> sources.add("variable " + name));
        return sources;
    }

    private ConfigurationReader() {}

    /// Throws [ConfigurationRefused] with every problem there is.
    public static Loaded read(Optional<Path> file, Map<String, String> environment) {
        List<String> fileProblems = new ArrayList<>();
        Map<String, Given> fromFile =
                file.map(path -> YamlFile.read(path, fileProblems::add)).orElse(Map.of());
        Settings settings = new Settings(fromFile, variables(environment));
        fileProblems.forEach(settings::problem);
        judgeFile(fromFile, settings);
        judgeEnvironment(variables(environment), settings);
        AuthPlaneConfig config = AuthPlaneConfig.read(settings);
        if (!settings.problems().isEmpty()) {
            throw new ConfigurationRefused(settings.problems(), settings.warnings());
        }
        return new Loaded(config, settings.warnings(), settings.effective(AuthPlaneConfig.KEYS));
    }

    /// Ours among the variables; an empty one counts as not given.
    private static Map<String, Given> variables(Map<String, String> environment) {
        Map<String, Given> ours = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !value.isBlank() && !FOR_OTHERS.contains(name) && !isInjected(name, value)) {
                ours.put(name, new Given.Text(name, value));
            }
        });
        return ours;
    }

    private static boolean isInjected(String name, String value) {
        return SERVICE_NAME.matcher(name).matches()
                || (name.endsWith("_PORT") && SERVICE_URL.matcher(value).matches());
    }

    private static void judgeFile(Map<String, Given> values, Settings settings) {
        Set<String> known = knownNames();
        Map<String, Unserved> unserved = Unserved.ALL.stream()
                .collect(Collectors.toMap(Unserved::name, key -> key, (first, _) -> first, LinkedHashMap::new));
        values.forEach((name, given) -> {
            if (unserved.containsKey(name)) {
                unserved.get(name).judge(given, settings);
            } else if (!known.contains(name)) {
                settings.problem(given.where() + ": unknown key" + didYouMean(name, known));
            }
            refusePlaceholders(given, settings);
        });
    }

    private static void judgeEnvironment(Map<String, Given> values, Settings settings) {
        Set<String> known = knownVariables();
        Map<String, Unserved> unserved = new LinkedHashMap<>();
        Unserved.ALL.forEach(key -> key.variable().ifPresent(variable -> unserved.put(variable, key)));
        values.forEach((name, given) -> {
            if (unserved.containsKey(name)) {
                unserved.get(name).judge(given, settings);
            } else if (!known.contains(name)) {
                settings.warn(name + ": unknown variable" + didYouMean(name, known));
            }
            refusePlaceholders(given, settings);
        });
    }

    private static void refusePlaceholders(Given given, Settings settings) {
        boolean holdsOne = switch (given) {
            case Given.Text(_, String text) ->
                PLACEHOLDER.matcher(text).find();
            case Given.Items(_, List<String> items) ->
                items.stream().anyMatch(item -> PLACEHOLDER.matcher(item).find());
            case Given.Entries(_, List<Map<String, Given>> entries) -> {
                entries.forEach(entry -> entry.values().forEach(member -> refusePlaceholders(member, settings)));
                yield false;
            }
        };
        settings.require(!holdsOne, given.where() + ": holds ${…}, and variables are not put into values");
    }

    private static Set<String> knownNames() {
        Set<String> names = new TreeSet<>();
        for (Key<?> key : AuthPlaneConfig.KEYS) {
            names.add(key.name());
            if (key.kind().secret()) {
                names.add(key.fileName());
            }
        }
        return names;
    }

    private static Set<String> knownVariables() {
        Set<String> names = new TreeSet<>();
        for (Key<?> key : AuthPlaneConfig.KEYS) {
            key.variable().ifPresent(names::add);
            if (key.kind().secret()) {
                key.fileVariable().ifPresent(names::add);
            }
        }
        return names;
    }

    private static String didYouMean(String name, Set<String> known) {
        return Nearest.to(name, known)
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
    }
}
