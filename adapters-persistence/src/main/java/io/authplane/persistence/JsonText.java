package io.authplane.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;

/// Lists and objects as the compact JSON text of a column.
final class JsonText {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private JsonText() {}

    static ArrayNode array() {
        return JSON.createArrayNode();
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static String print(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every JSON tree can be written", e);
        }
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a column does not hold the JSON that it should", e);
        }
    }

    static String ofStrings(Collection<String> strings) {
        ArrayNode array = array();
        strings.forEach(array::add);
        return print(array);
    }

    static List<String> toStrings(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }
}
