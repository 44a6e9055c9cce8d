package io.authplane.bootstrap.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// Reads a YAML file into dotted keys. Every scalar stays the text that was written: nothing is guessed to be a number.
final class YamlFile {

    private static final int MAX_DEPTH = 10;

    private final String name;
    private final Consumer<String> problems;

    private YamlFile(String name, Consumer<String> problems) {
        this.name = name;
        this.problems = problems;
    }

    /// The values of the file by dotted key. A key without a value counts as not given; a repeated key is a problem.
    static Map<String, Given> read(Path path, Consumer<String> problems) {
        YamlFile file = new YamlFile(String.valueOf(path.getFileName()), problems);
        Map<String, Given> values = new LinkedHashMap<>();
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(Files.readString(path)));
            if (root != null) {
                file.root(root, values);
            }
        } catch (NoSuchFileException _) {
            problems.accept("the configuration file " + path + " does not exist");
        } catch (CharacterCodingException _) {
            problems.accept("the configuration file " + path + " is not UTF-8 text");
        } catch (IOException _) {
            problems.accept("the configuration file " + path + " cannot be read");
        } catch (MarkedYAMLException e) {
            String line = e.getProblemMark() == null
                    ? ""
                    : ", line " + (e.getProblemMark().getLine() + 1);
            problems.accept(file.name + line + ": not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            problems.accept(file.name + ": not YAML: " + e.getMessage());
        }
        return values;
    }

    private void root(Node root, Map<String, Given> values) {
        if (root instanceof MappingNode mapping) {
            flatten("", mapping, values, 1);
        } else if (!isNothing(root)) {
            problems.accept(name + ": must hold keys and values");
        }
    }

    private void flatten(String prefix, MappingNode mapping, Map<String, Given> values, int depth) {
        if (depth > MAX_DEPTH) {
            problems.accept(place(prefix, mapping) + ": nested too deeply");
            return;
        }
        List<String> seen = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = prefix + keyOf(tuple);
            if (seen.contains(key)) {
                problems.accept(place(key, tuple.getKeyNode()) + ": is given twice");
            }
            seen.add(key);
            if (tuple.getValueNode() instanceof MappingNode inner) {
                flatten(key + ".", inner, values, depth + 1);
            } else if (!isNothing(tuple.getValueNode())) {
                values.put(key, given(key, tuple.getValueNode(), depth));
            }
        }
    }

    private Given given(String key, Node node, int depth) {
        String where = place(key, node);
        return switch (node) {
            case ScalarNode scalar -> new Given.Text(where, scalar.getValue());
            case SequenceNode sequence
            when sequence.getValue().stream().allMatch(MappingNode.class::isInstance)
                    && !sequence.getValue().isEmpty() -> new Given.Entries(where, entries(sequence, depth));
            case SequenceNode sequence -> new Given.Items(where, items(key, sequence));
            default -> throw new IllegalStateException("a YAML node that is no mapping, sequence or scalar");
        };
    }

    private List<Map<String, Given>> entries(SequenceNode sequence, int depth) {
        List<Map<String, Given>> entries = new ArrayList<>();
        for (Node node : sequence.getValue()) {
            Map<String, Given> members = new LinkedHashMap<>();
            if (node instanceof MappingNode mapping) {
                flatten("", mapping, members, depth + 1);
            }
            entries.add(members);
        }
        return entries;
    }

    private List<String> items(String key, SequenceNode sequence) {
        List<String> items = new ArrayList<>();
        for (Node node : sequence.getValue()) {
            if (node instanceof ScalarNode scalar) {
                items.add(scalar.getValue());
            } else {
                problems.accept(place(key, node) + ": must be a list of texts or of entries, not of both");
            }
        }
        return items;
    }

    private static boolean isNothing(Node node) {
        return node instanceof ScalarNode scalar
                && (scalar.getTag().equals(Tag.NULL) || scalar.getValue().isEmpty());
    }

    private static String keyOf(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
    }

    private String place(String key, Node node) {
        return key + " (" + name + ", line " + (node.getStartMark().getLine() + 1) + ")";
    }
}
