package io.authplane.bootstrap.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/// Makes values from schemas: good ones, and ones that nobody wishes to receive.
final class Values {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int FEW = 25;

    static final List<String> HOSTILE = List.of(
            "",
            " ",
            "\0",
            "a\0b",
            "\r\nSet-Cookie: x=1",
            "\u0001\u001f\u007f\u0085",
            "\u202egnp.exe",
            "𝕬𝖑𝖌𝖊\ud83d\ude00",
            "\u0130\u0131ß\u017f",
            "' OR 1=1; DROP TABLE client; --",
            "\" onmouseover=\"alert(1)",
            "<script>alert(1)</script>",
            "${jndi:ldap://x}{{7*7}}<%=1%>",
            "../../../../etc/passwd",
            "..\\..\\windows",
            "%00%0d%0a",
            "-1",
            "0",
            "1e309",
            "99999999999999999999999999",
            "NaN",
            "true",
            "null",
            "[]",
            "{}",
            "http://[::1]:99999/",
            "javascript:alert(1)",
            "https://user:pw@example.com/#f",
            "x".repeat(254),
            "x".repeat(255),
            "x".repeat(256),
            "x".repeat(257),
            "x".repeat(513),
            "x".repeat(2049),
            "é".repeat(3000));

    private final Random random;
    private final Function<JsonNode, JsonNode> resolve;
    private final State state;

    Values(Random random, Function<JsonNode, JsonNode> resolve, State state) {
        this.random = random;
        this.resolve = resolve;
        this.state = state;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    String hostileText() {
        return oneOf(HOSTILE);
    }

    /// A value that a schema allows; the name of the member helps to find a sensible one.
    JsonNode good(String name, JsonNode given) {
        JsonNode schema = resolve.apply(given);
        if (schema.has("oneOf")) {
            return good(
                    name,
                    schema.path("oneOf").get(random.nextInt(schema.path("oneOf").size())));
        }
        if (schema.has("const")) {
            return schema.path("const");
        }
        if (schema.has("enum")) {
            return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
        }
        return switch (schema.path("type").asText()) {
            case "object" -> object(schema);
            case "array" -> array(name, schema);
            case "integer" -> JSON.numberNode(between(schema));
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            default -> JSON.textNode(text(name, schema));
        };
    }

    private ObjectNode object(JsonNode schema) {
        ObjectNode object = JSON.objectNode();
        List<String> required = new java.util.ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        schema.path("properties").properties().forEach(property -> {
            if (required.contains(property.getKey()) || random.nextInt(3) == 0) {
                object.set(property.getKey(), good(property.getKey(), property.getValue()));
            }
        });
        return object;
    }

    private ArrayNode array(String name, JsonNode schema) {
        ArrayNode array = JSON.arrayNode();
        int least = Math.max(1, schema.path("minItems").asInt(0));
        int count = least + random.nextInt(2);
        List<JsonNode> seen = new java.util.ArrayList<>();
        for (int i = 0; i < count; i++) {
            JsonNode item = good(name, schema.path("items"));
            JsonNode key = item.isObject() ? item.path("name") : item;
            if (!seen.contains(key)) {
                seen.add(key);
                array.add(item);
            }
        }
        return array;
    }

    private long between(JsonNode schema) {
        long least = schema.path("minimum").asLong(0);
        long most = schema.path("maximum").asLong(1000);
        return random.nextInt(4) == 0
                ? (random.nextBoolean() ? least : most)
                : least + random.nextLong(most - least + 1);
    }

    private String text(String name, JsonNode schema) {
        int few = random.nextInt(FEW);
        return switch (name) {
            case "email" -> "person" + few + "@example.com";
            case "uri" -> "https://r" + few + ".example.com/mcp";
            case "redirect_uris" -> "https://c" + few + ".example.com/callback";
            case "slug" -> "slug-" + few;
            case "default_resource" -> "";
            case "client_id", "allowed_client_ids", "client_ids" -> state.any("clients");
            case "scope", "scopes" -> random.nextBoolean() ? "notes:read" : "notes:read notes:write";
            case "cursor" -> state.any("cursors");
            case "password" -> "correct horse " + few;
            default -> plain(name, schema);
        };
    }

    private String plain(String name, JsonNode schema) {
        int least = schema.path("minLength").asInt(1);
        int most = Math.min(schema.path("maxLength").asInt(40), 40);
        String text = name.replace('_', '-') + "-" + random.nextInt(1000);
        return text.length() < least
                ? text + "x".repeat(least - text.length())
                : text.substring(0, Math.min(text.length(), most));
    }

    /// A value that hardly any schema allows.
    JsonNode hostile() {
        return switch (random.nextInt(9)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(oneOf(List.of(-1L, 0L, Long.MAX_VALUE, Long.MIN_VALUE, 601L, 1001L)));
            case 3 -> JSON.numberNode(1e308);
            case 4 -> JSON.arrayNode().add(JSON.arrayNode().add(1));
            case 5 -> JSON.objectNode().put("a", "b");
            case 6 -> JSON.arrayNode().add(hostileText()).add(hostileText());
            default -> JSON.textNode(hostileText());
        };
    }
}
