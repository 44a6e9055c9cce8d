package io.authplane.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The JSON object in an admin request. Unknown, repeated and wrongly typed members are refused by name.
final class AdminBody {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ObjectNode members;
    private final String path;

    private AdminBody(ObjectNode members, String path) {
        this.members = members;
        this.path = path;
    }

    /// The body cannot be read; the message is for the caller.
    static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Unreadable(String message) {
            super(message, null, false, false);
        }
    }

    /// Reads a whole body; throws [Unreadable].
    static AdminBody parse(byte[] body, Set<String> known) {
        try {
            return object(JSON.readTree(body), "", known);
        } catch (JacksonException e) {
            throw new Unreadable("the body is not a JSON object: " + firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new Unreadable("the body cannot be read");
        }
    }

    private static AdminBody object(JsonNode node, String path, Set<String> known) {
        if (!(node instanceof ObjectNode members)) {
            throw new Unreadable(path.isEmpty() ? "the body is not a JSON object" : path + " must be an object");
        }
        members.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new Unreadable(path + name + " is not a member that can be set here");
            }
        });
        return new AdminBody(members, path);
    }

    /// The wire form of an answer.
    static byte[] bytes(JsonNode body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JacksonException e) {
            throw new IllegalStateException("a tree of strings and numbers is always JSON", e);
        }
    }

    Optional<String> text(String name) {
        return present(name).map(node -> {
            if (!node.isTextual()) {
                throw new Unreadable(path + name + " must be a string");
            }
            return node.textValue();
        });
    }

    Optional<Boolean> flag(String name) {
        return present(name).map(node -> {
            if (!node.isBoolean()) {
                throw new Unreadable(path + name + " must be true or false");
            }
            return node.booleanValue();
        });
    }

    Optional<Long> number(String name) {
        return present(name).map(node -> {
            if (!node.isIntegralNumber() || !node.canConvertToLong()) {
                throw new Unreadable(path + name + " must be an integer");
            }
            return node.longValue();
        });
    }

    Optional<List<String>> texts(String name) {
        return present(name).map(node -> {
            List<String> texts = new ArrayList<>();
            for (JsonNode item : array(name, node)) {
                if (!item.isTextual()) {
                    throw new Unreadable(path + name + " must be an array of strings");
                }
                texts.add(item.textValue());
            }
            return texts;
        });
    }

    Optional<AdminBody> object(String name, Set<String> known) {
        return present(name).map(node -> object(node, path + name + ".", known));
    }

    Optional<List<AdminBody>> objects(String name, Set<String> known) {
        return present(name).map(node -> {
            List<AdminBody> objects = new ArrayList<>();
            for (JsonNode item : array(name, node)) {
                objects.add(object(item, path + name + "[" + objects.size() + "].", known));
            }
            return objects;
        });
    }

    private JsonNode array(String name, JsonNode node) {
        if (!node.isArray()) {
            throw new Unreadable(path + name + " must be an array");
        }
        return node;
    }

    /// `null` counts as absent.
    private Optional<JsonNode> present(String name) {
        return Optional.ofNullable(members.get(name)).filter(node -> !node.isNull());
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
