package io.authplane.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.authplane.domain.oauth.OAuthError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// A JSON object that was received. A member that is `null` counts as absent; one of the wrong type is refused by name.
final class JsonBody {

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final JsonNode object;
    private final String path;
    private final Function<String, OAuthError> wrongType;

    /// @param path what stands before the names of the members: `""`, or `outer.`
    private JsonBody(JsonNode object, String path, Function<String, OAuthError> wrongType) {
        this.object = object;
        this.path = path;
        this.wrongType = wrongType;
    }

    /// Throws [Unreadable] unless `body` is one JSON object without repeated members.
    ///
    /// @param wrongType makes the refusal of a member from its description
    static JsonBody parse(byte[] body, Function<String, OAuthError> wrongType) {
        String text = FormDecoder.utf8(body);
        try {
            JsonNode node = MAPPER.readTree(text);
            if (!node.isObject()) {
                throw Unreadable.because("the body is not a JSON object");
            }
            return new JsonBody(node, "", wrongType);
        } catch (JsonProcessingException _) {
            throw Unreadable.because("the body is not well-formed JSON, or repeats a member");
        }
    }

    Optional<String> string(String name) {
        return member(name).map(value -> text(name, value, "a string"));
    }

    Optional<List<String>> strings(String name) {
        return member(name).map(value -> {
            if (!value.isArray()) {
                throw wrong(name, "an array of strings");
            }
            List<String> texts = new ArrayList<>();
            value.forEach(element -> texts.add(text(name, element, "an array of strings")));
            return texts;
        });
    }

    Optional<Boolean> flag(String name) {
        return member(name).map(value -> {
            if (!value.isBoolean()) {
                throw wrong(name, "true or false");
            }
            return value.booleanValue();
        });
    }

    Optional<Long> number(String name) {
        return member(name).map(value -> {
            if (!value.isIntegralNumber() || !value.canConvertToLong()) {
                throw wrong(name, "an integer");
            }
            return value.longValue();
        });
    }

    Optional<JsonBody> object(String name) {
        return member(name).map(value -> nested(name, value));
    }

    Optional<List<JsonBody>> objects(String name) {
        return member(name).map(value -> {
            if (!value.isArray()) {
                throw wrong(name, "an array of objects");
            }
            List<JsonBody> objects = new ArrayList<>();
            value.forEach(element -> objects.add(nested(name + "[" + objects.size() + "]", element)));
            return objects;
        });
    }

    /// The same, if it has no other members than these: silence would hide a misspelt one.
    JsonBody only(Set<String> known) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw Unreadable.because(path + name + " is not a member that can be set here");
            }
        });
        return this;
    }

    private JsonBody nested(String name, JsonNode value) {
        if (!value.isObject()) {
            throw wrong(name, "an object");
        }
        return new JsonBody(value, path + name + ".", wrongType);
    }

    private Optional<JsonNode> member(String name) {
        return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
    }

    /// Half a surrogate pair is no text, and no database keeps it.
    private String text(String name, JsonNode value, String expected) {
        if (!value.isTextual()
                || value.textValue()
                        .codePoints()
                        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw wrong(name, expected);
        }
        return value.textValue();
    }

    private Unreadable wrong(String name, String expected) {
        return new Unreadable(400, wrongType.apply(path + name + " must be " + expected));
    }
}
