package io.authplane.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A JSON object to send. Members keep their order; what is absent is left out, never `null` and never empty.
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, Object> members = new LinkedHashMap<>();

    private Json() {}

    static Json object() {
        return new Json();
    }

    Json put(String name, String value) {
        members.put(name, value);
        return this;
    }

    Json put(String name, long value) {
        members.put(name, value);
        return this;
    }

    Json put(String name, boolean value) {
        members.put(name, value);
        return this;
    }

    Json put(String name, Collection<String> values) {
        members.put(name, List.copyOf(values));
        return this;
    }

    Json putObjects(String name, List<? extends Map<String, String>> objects) {
        members.put(name, List.copyOf(objects));
        return this;
    }

    Json put(String name, Optional<String> value) {
        value.ifPresent(present -> members.put(name, present));
        return this;
    }

    Json putUnlessEmpty(String name, String value) {
        return value.isEmpty() ? this : put(name, value);
    }

    Json putUnlessEmpty(String name, Collection<String> values) {
        return values.isEmpty() ? this : put(name, values);
    }

    byte[] bytes() {
        try {
            return MAPPER.writeValueAsBytes(members);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings, numbers and lists are always JSON", e);
        }
    }
}
